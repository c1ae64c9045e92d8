import { say, sayInEnglish } from './said.ts';

const blocked = { what: 'blocked' };
const leak = { what: 'leak' };

export const water = [
  say('gutter', '側溝が落ち葉でつまって、道に水があふれています。', { what: 'overflow' }),
  say(
    'gutter',
    '{near}の雨水ますが落ち葉でふさがっています。次の大雨の前に[取っておきたい|そうじできたら]。',
    blocked,
  ),
  say('gutter', '雨のたびに角が池みたいになります。長ぐつでないと渡れません。{near}。', { what: 'overflow' }),
  say('gutter', '排水口のふたの下が泥でいっぱいです。[においもします。|蚊がわいています。]', {
    what: 'smell',
  }),
  say('gutter', '溝がつまってるみたいで、店先まで水が来ました。土のうを積んでしのいでます。', {
    what: 'overflow',
  }),
  say(
    'gutter',
    'イチョウの葉が積もって水が流れへん。町会で上のほうは掃いたけど、ますの中は手が届きません。',
    blocked,
  ),
  say(
    'gutter',
    '台風が近づいています。ここは前にも水がたまったので、先に見ておいてもらえたら安心です。',
    blocked,
  ),
  say(
    'gutter',
    '道路の排水が悪く、車が通るたびに歩道まで水がはねます。{time}はとくに車が多いです。',
    blocked,
  ),
  say('gutter', 'グレーチングのすきまにペットボトルと葉っぱ。道具があれば自分で取るのですが。', blocked),
  say('leak', 'マンホールのふたのまわりから水がわいています。晴れているのに道路がぬれています。', leak),
  say(
    'leak',
    '{near}の道路から水がしみ出しています。[きのうの夜|けさ]から量がふえました。水道の漏れでしょうか。',
    leak,
  ),
  say('leak', '晴れの日なのに、ここだけずっとぬれています。冬は凍りそうで心配です。', leak),
  say('leak', '道路のひびから水。チョロチョロですが、{town}のこのへんは三日前からこの状態です。', leak),
  say(
    'leak',
    '朝の散歩で気づきました。水の流れる音がして、アスファルトが少しふくらんでいるように見えます。',
    leak,
  ),
  say('leak', '水もれです。もったいない。', leak),
  sayInEnglish(
    'gutter',
    'The drain is blocked with leaves and the whole corner floods when it rains.',
    blocked,
  ),
];
