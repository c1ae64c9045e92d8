import { say, sayInEnglish } from './said.ts';

const many = { count: 'many', blocks: 'tactile' };
const few = { count: 'few', blocks: 'pavement' };

export const bicycles = [
  say(
    'bikes',
    '点字ブロックの上に自転車がとめられています。{near}、[いつもこの状態|夕方がひどい]です。',
    many,
    'station',
  ),
  say('bikes', '{near}の歩道が自転車でいっぱいで、ベビーカーが通れません。', few, 'station'),
  say(
    'bikes',
    'パンクした自転車が[一か月|三週間]以上動いていません。[サドルにほこりが積もってます。|かごがごみ箱がわりになっています。]',
    { count: 'one', blocks: 'no' },
  ),
  say(
    'bikes',
    '駅の北側、とめたらあかんところに毎日二十台くらい。視覚に障害のある方がぶつかっているのを見ました。',
    many,
    'station',
  ),
  say('bikes', '商店街の入口がふさがっています。救急車が来たら入れません。', many),
  say(
    'bikes',
    '放置自転車が風で倒れて、将棋倒しになっていました。{time}に通ったときです。起こしたけどまた倒れそう。',
    few,
  ),
  say('bikes', 'うちの塀にもたせて自転車が五台。持ち主の方、ここは駐輪場ちゃいます。', few),
  say('bikes', '盗難車かもしれません。鍵がこわれたままの自転車が[二台|三台]、{near}にあります。', {
    count: 'few',
    blocks: 'no',
  }),
  say('bikes', '毎朝、自転車をよけて車道を歩いています。雨の日は傘もあるので本当にこわいです。', few),
  say(
    'bikes',
    '点字ブロックをふさいでいるのを三台だけ動かしました。でも次の日にはまた。表示を大きくしてほしい。',
    many,
  ),
  say(
    'bikes',
    '{town}のスーパーの横、駐輪場が足りてへんのやと思います。撤去だけやなくて、とめる場所も考えてほしいです。',
    few,
  ),
  say('bikes', '歩道の幅が半分になっています。シルバーカーの母が通れず引き返しました。', few),
  say('bikes', '撤去の札がついてから二週間たちます。まだ全部残っています。', few),
  say('bikes', '放置が多い場所です。{near}。[平日の8時台|土日の昼すぎ]が特に多いです。', many),
  say(
    'bikes',
    '子どもが通学のとき、自転車にランドセルをひっかけて倒してしまいました。けがはなかったです。',
    few,
    'school',
  ),
  sayInEnglish(
    'bikes',
    'Bicycles parked all over the yellow tactile paving again. A blind neighbour had to walk on the road.',
    many,
    'station',
  ),
];
