import { say, sayInEnglish } from './said.ts';

const branch = { what: 'branch' };
const weeds = { what: 'weeds' };
const fallen = { what: 'fallen' };

export const trees = [
  say('branch', '街路樹の枝が折れて歩道をふさいでいます。きのうの風だと思います。', fallen),
  say('branch', '{near}、大きい枝が落ちてます。自転車は通れません。', fallen),
  say(
    'branch',
    '枝が半分折れてぶら下がっていましたが、さっき落ちました。[だれもいなくてよかった。|幹のほうもさけています。]',
    fallen,
  ),
  say('branch', 'のびた枝が信号にかかって、[赤か青か見えにくい|直前まで信号が見えない]です。', branch),
  say(
    'branch',
    '通学路に枝が落ちていたので、はしに寄せました。一人では動かせない大きさです。',
    fallen,
    'school',
  ),
  say('branch', '枯れ枝がぽきぽき落ちてきます。{time}、下を通るのがこわい。', { what: 'dead' }),
  say(
    'branch',
    '公園の木の枝が、道にはみ出して頭に当たります。背の高い人はみんなよけています。',
    branch,
    'park',
  ),
  say('branch', '倒れた枝の上を、子どもらが飛び越えて遊んでます。とげのある木なんで危ないで。', fallen),
  say(
    'weeds',
    '雑草がのびて歩道がせまくなっています。{near}。すれちがうときに車道へ出ないといけません。',
    weeds,
  ),
  say('weeds', '草が背たけほどになっています。角を曲がってくる自転車が見えません。', weeds),
  say(
    'weeds',
    '植えますの草がすごいことに。[花を植えてもいいなら植えたい。|夏前に一度刈ってもらえたら。]',
    weeds,
  ),
  say('weeds', '中央分離帯の草で、対向車が見えにくいです。{town}のあたり。', weeds),
  say('weeds', 'ベビーカーを押していると、草が子どもの顔に当たります。', weeds),
  say('weeds', '去年は6月に刈ってはったと思うんですが、今年はまだでしょうか。', weeds),
  say('weeds', '歩道のつなぎ目から草が生えて、敷石を持ち上げています。', weeds),
  sayInEnglish('branch', 'A large branch came down across the pavement after last night’s wind.', fallen),
];
