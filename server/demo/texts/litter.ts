import { say, sayInEnglish } from './said.ts';

const lots = { amount: 'lots' };
const bag = { amount: 'bag' };
const little = { amount: 'little' };

export const litter = [
  say(
    'canal',
    '川ぞいにごみがたまっています。風で[水のほうへ飛んで|川に落ちて]いくので、早めに拾えたらと思います。',
    lots,
    'river',
  ),
  say(
    'canal',
    '花見のあとみたいに散らかってます。袋にまとめてはあるけど、カラスが[つついて|破って]ます。',
    lots,
    'river',
  ),
  say(
    'canal',
    '遊歩道の手すりの下、ペットボトルだらけです。{near}から下流へ[百メートル|五十メートル]くらい。',
    lots,
    'river',
  ),
  say(
    'canal',
    '水面に弁当の容器が浮いています。[さぎ|かも]がつついていて、見ていてつらいです。',
    bag,
    'river',
  ),
  say('litter', '自販機の横のごみ箱があふれて、空き缶が転がっています。{near}です。', bag),
  say(
    'litter',
    '{town}の自動販売機のまわり、たばこの吸いがらと空き缶がすごい。[毎朝拾ってるけど追いつきません。|掃いても次の日には元どおり。]',
    lots,
  ),
  say('litter', 'ポイ捨てが続いています。月曜の朝がいちばんひどいです。', lots),
  say('litter', '飲みかけのカップが植えこみに並べて置いてありました。[ありが|虫が]集まっています。', little),
  say(
    'litter',
    '{near}の路地に、コンビニ弁当の空き箱がたくさん。夜に集まって食べている人たちがいるようです。',
    bag,
  ),
  say(
    'litter',
    'うちの店の前に、毎晩ごみが置かれます。ごみ箱と思われてるんかなあ。[なんかええ方法ないですか。|看板があると助かります。]',
    bag,
  ),
  say(
    'stop',
    'バス停のベンチの下にごみがたまっています。[待っている間に少し拾いました|手袋がなくて拾えませんでした]。',
    bag,
  ),
  say(
    'stop',
    'バス停まわりの吸いがらがひどいです。{time}、子どもが拾いそうになってひやっとしました。',
    little,
  ),
  say('stop', 'バスを待つところに傘の骨とペットボトルが放置されています。{near}。', bag),
  say('litter', '植えこみにマスクや紙くずがひっかかっています。花を植えた方が気の毒で投稿しました。', little),
  say('stop', '掃除しても掃除しても…。灰皿がなくなってから道に捨てる人がふえた気がします。', little),
  say(
    'canal',
    '中学生です。総合の授業で川のごみ調べをしました。ここが一番多かったです。拾うのを[手伝いたい|みんなでやりたい]です。',
    lots,
    'river',
  ),
  sayInEnglish(
    'canal',
    'Lots of plastic bottles and bags along the canal walk. Happy to join if someone organises a clean-up.',
    lots,
    'river',
  ),
  sayInEnglish(
    'litter',
    'The bin beside the vending machines is overflowing and cans roll onto the road.',
    bag,
  ),
];
