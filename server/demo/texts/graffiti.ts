import { say, sayInEnglish } from './said.ts';

const shutter = { where: 'shutter' };
const wall = { where: 'wall' };

export const graffiti = [
  say(
    'graffiti',
    'シャッターに落書きされています。{near}。[先週まではきれいでした。|三軒つづけてやられています。]',
    shutter,
  ),
  say(
    'graffiti',
    '壁にスプレーで大きく書かれています。通学路なので早く消せたら[うれしいです|いいなと思います]。',
    wall,
  ),
  say(
    'graffiti',
    'また落書き。[これで三回目|今年だけで二回目]です。放っておくと増えるので、消す道具を貸してもらえませんか。',
    wall,
  ),
  say('graffiti', '{town}の高架の柱です。前に消してもらった跡の上に、もう書かれてました。', {
    where: 'bridge',
  }),
  say('graffiti', '店を開けに来たらこれでした。朝からがっくりです。', shutter),
  say('graffiti', '駐車場の塀に赤いスプレー。{time}には見えてたので、夜のうちやと思います。', wall),
  say(
    'graffiti',
    '公園のトイレの壁に落書きがあります。小さい子が「なんて書いてあるの」と聞くので[困りました|返事に困ります]。',
    { where: 'park' },
    'park',
  ),
  say('graffiti', '落書きの横に、わたしたちの町会で花を植えています。消すのを手伝える人が四人います。', wall),
  say('graffiti', '古い蔵の白壁に書かれてしまいました。{near}の、写真をとる人も多い建物です。', wall),
  say(
    'graffiti',
    'シャッターの落書き、[持ち主の方は遠くに住んでいるそうです。|空き店舗なので持ち主が分かりません。]',
    shutter,
  ),
  say('graffiti', '電柱の横の壁。サインのような文字です。同じものを{near}でも見ました。', wall),
  say(
    'graffiti',
    '橋の下の壁が落書きだらけになっています。暗くて人が通らなくなり、よけいに増えている感じがします。',
    { where: 'bridge' },
    'river',
  ),
  say(
    'graffiti',
    '学校の帰りに見つけました。きたない言葉ではないけど、いやな気持ちになります。',
    wall,
    'school',
  ),
  say('graffiti', '小さい落書きですが、早いうちに。割れ窓のたとえもありますし。', wall),
  say('graffiti', '商店街で除去剤を買いました。塗っても大丈夫な壁かだけ確認したいです。', shutter),
  sayInEnglish(
    'graffiti',
    'New spray paint on the shutters. I have seen the same tag on [three|four] other buildings this week.',
    shutter,
  ),
];
