import { say, sayInEnglish } from './said.ts';

const off = { what: 'off' };

export const light = [
  say('lamp', '街灯が[一本|二本つづけて]消えています。{near}、[塾帰りの子|駅から帰る人]が多い道です。', off),
  say('lamp', '{near}の街灯が切れてから[一週間|十日ほど]たちます。足もとがまったく見えません。', off),
  say(
    'lamp',
    '夜になると真っ暗です。娘が「こわい」と言って遠回りしています。電球の交換だけでもお願いできませんか。',
    off,
  ),
  say('lamp', '街灯、ついたり消えたりしてます。[チカチカして目が疲れる。|お化け屋敷みたいです。]', {
    what: 'flicker',
  }),
  say('lamp', '{town}の裏道。三つ並んだ街灯のまん中だけつきません。', off),
  say(
    'lamp',
    '町会の夜回りで見つけました。{near}の街灯が不点灯です。柱の番号札は[はがれて読めませんでした|暗くて読めませんでした]。',
    off,
  ),
  say('lamp', '遊歩道の照明が[二基|三基]消えていて、ランニング中に段差でつまずきました。', off, 'river'),
  say(
    'lamp',
    '公園の入口の灯りがついていません。[トイレのまわりも暗い|ベンチのあたりが真っ暗]です。',
    off,
    'park',
  ),
  say('lamp', 'ここの街灯、夕方6時をすぎてもつかへん日があります。タイマーがずれてるんかな。', {
    what: 'flicker',
  }),
  say('lamp', '先日の[雷|大雨]のあとから消えたままです。近所の方も気にしておられます。', off),
  say('lamp', '仕事帰りの{time}、この角だけ闇です。{near}と伝えれば分かると思います。', off),
  say('lamp', '街灯の柱が少し傾いていて、灯りが[塀のほう|空]を向いています。道が照らされていません。', {
    what: 'leaning',
  }),
  say(
    'lamp',
    '前にも直してもらった街灯ですが、また切れました。[器具が古いのかもしれません。|すみません、たびたび。]',
    off,
  ),
  say('lamp', '横断歩道の上の灯りが消えていて、渡る人が車から見えにくいです。{near}。', off),
  say('lamp', '暗いです。自転車どうしがぶつかりそうになってました。', off),
  sayInEnglish(
    'lamp',
    'The street light near my apartment has been out for [about a week|ten days]. The lane is completely dark after seven.',
    off,
  ),
];
