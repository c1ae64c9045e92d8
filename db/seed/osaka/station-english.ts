/** English names that plain romanising gets wrong, as the operators write them. */
const ENGLISH: Record<string, string> = {
  大阪梅田: 'Osaka-umeda',
  大阪難波: 'Osaka-Namba',
  大阪上本町: 'Osaka-Uehommachi',
  大阪阿部野橋: 'Osaka-Abenobashi',
  大阪天満宮: 'Osaka-temmangu',
  大阪城公園: 'Osakajo-koen',
  大阪城北詰: 'Osakajo-kitazume',
  大阪港: 'Osakako',
  新大阪: 'Shin-Osaka',
  西梅田: 'Nishi-Umeda',
  東梅田: 'Higashi-Umeda',
  新今宮: 'Shin-Imamiya',
  動物園前: 'Dobutsuen-mae',
  天王寺駅前: 'Tennoji-ekimae',
  恵美須町: 'Ebisucho',
  阿倍野: 'Abeno',
  なんば: 'Namba',
};

/** A station's English name; `made` is what plain romanising gives. */
export const stationEnglish = (name: string, made: string) => ENGLISH[name] ?? made;
