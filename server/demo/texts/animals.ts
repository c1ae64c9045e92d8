import { say, sayInEnglish } from './said.ts';

const birds = { what: 'birds' };
const other = { what: 'other' };

export const animals = [
  say(
    'crow',
    'カラスがごみ袋を破っています。[毎週火曜と金曜|収集日のたび]です。ネットが小さいのかもしれません。',
    birds,
  ),
  say(
    'crow',
    '{near}のごみ置き場、生ごみが道じゅうに広がっていました。通る前に少し掃きましたが全部は無理でした。',
    birds,
  ),
  say('crow', 'カラスが低く飛んできて、頭をつつかれそうになりました。近くに巣があるようです。', birds),
  say('crow', '朝{time}、カラスが十羽くらい。ネットの重しがなくなっています。', birds),
  say(
    'crow',
    'ごみ置き場が荒らされて、においがします。近所で当番を決めたいのですが、まずネットがほしいです。',
    birds,
  ),
  say(
    'crow',
    'カラスよけのネットに穴があいてます。新しいのは[どこでもらえますか|区役所でもらえるんでしたっけ]。',
    birds,
  ),
  say(
    'crow',
    '夜に出す人がいて、朝にはこのありさま。{near}です。貼り紙を作るので場所の許可だけください。',
    birds,
  ),
  say('crow', '鳩のふんとカラスの食べ散らかしで、歩道がまっ白。', birds),
  say('cats', 'のらねこに、えさを置いたままにする人がいます。夏は虫がわいて大変です。', other),
  say(
    'cats',
    '{near}の路地、ねこが五匹くらいいます。耳に切れこみのない子ばかりです。手術の相談はどこですか。',
    other,
  ),
  say(
    'cats',
    'えさの皿が[六つ|八つ]も並んでいます。やさしい気持ちは分かるので、片づけまでしてもらえたら。',
    other,
  ),
  say('cats', 'ねこのふんで困っています。怒っているわけではなく、みんなでいい方法を考えたいです。', other),
  say('cats', '段ボールに子ねこが三匹入れられていました。いまは近所の方が見てくれています。', other),
  say('cats', '花だんがねこのトイレになってしもて、植えた苗が全滅です。ええ知恵ありませんか。', other),
  say(
    'cats',
    '車の下にねこがいて、エンジンをかけるのがこわいです。{town}の駐車場、何匹か住みついているみたいです。',
    other,
  ),
  sayInEnglish(
    'crow',
    'Crows tear the bags open every collection day. A bigger net would help a lot.',
    birds,
  ),
];
