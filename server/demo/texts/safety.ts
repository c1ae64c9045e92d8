import { say, sayInEnglish } from './said.ts';

const speed = { what: 'speed' };
const view = { what: 'view' };

export const safety = [
  say('schoolRoad', '通学路なのにガードレールがありません。車がすぐ横を走ります。', speed, 'school'),
  say(
    'schoolRoad',
    '{near}、抜け道になっていて朝の車が速いです。[7時半から8時|8時前後]が特にこわい。',
    speed,
    'school',
  ),
  say(
    'schoolRoad',
    '白線の外を子どもたちが一列で歩いています。大型車が来ると体が風でゆれます。',
    speed,
    'school',
  ),
  say(
    'schoolRoad',
    '見守り隊をしています。ここで[三回|二回]ひやっとしました。せめてポールだけでも立てられませんか。',
    speed,
    'school',
  ),
  say('schoolRoad', '車がスピードを落とさず曲がってきます。息子の友だちがかばんをこすられました。', speed),
  say(
    'schoolRoad',
    '緑の色が消えかけているので、車から歩く場所が分かりにくいようです。{time}の交通量が多いです。',
    speed,
  ),
  say(
    'schoolRoad',
    '歩道がなくなるところで、子どもらが車道へふくらみます。一度、登校の時間に見に来てください。',
    speed,
    'school',
  ),
  say('mirror', 'カーブミラーが曲がって、空しか映っていません。{near}の角です。', view),
  say('mirror', 'ミラーにひびが入っています。自転車が飛び出してくる角なので直してほしい。', view),
  say(
    'mirror',
    '角のミラーの向きがずれてます。トラックが当たったのを[近所の人が見たそうです|見ました]。',
    view,
  ),
  say('mirror', '見通しの悪い交差点です。ミラーがあるのに役に立ってへん。', view),
  say('mirror', 'カーブミラーの柱がぐらぐらしています。強い風で回ってしまうみたいです。', view),
  say('mirror', '{town}のせまい十字路。ミラーがくもって、朝は何も見えません。', view),
  say('mirror', '車を出すときにたよりにしていたミラーが、いつのまにか下を向いていました。', view),
  say(
    'crossing',
    '信号のない横断歩道です。車がまったく止まりません。{near}、子どもが五分待っていました。',
    speed,
    'school',
  ),
  say('lamp', '人通りが少なく、夜は暗くて不安です。[灯りをふやす|木の枝を切る]だけでも変わると思います。', {
    what: 'dark',
  }),
  sayInEnglish('mirror', 'The traffic mirror at this blind corner points at the sky.', view),
];
