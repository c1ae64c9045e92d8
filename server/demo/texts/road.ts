import { say, sayInEnglish } from './said.ts';

const hole = { what: 'hole', passable: 'hard' };
const step = { what: 'step', passable: 'hard' };

export const road = [
  say(
    'tiles',
    '歩道のタイルが[割れて|浮いて]、つまずきそうです。{near}です。[夕方は影になって見えにくく、|雨の日はがたついて水がはねるし、]ベビーカーの車輪が引っかかりました。',
    step,
  ),
  say(
    'tiles',
    '{near}の歩道、敷石が[三枚|四枚ほど|何枚か]浮いてます。母がここで転びかけました。早めに見てもらえると助かります。',
    step,
  ),
  say(
    'tiles',
    '敷石がガタガタです。[自転車で通るたびに音がします。|キャリーケースの人がみんなよけて車道に出ています。]',
    { what: 'step', passable: 'yes' },
  ),
  say(
    'tiles',
    '点字ブロックのすぐ横の石がはずれかけています。白い杖の方がよく通る道なので[心配です|気になっています]。場所は{near}、南側の歩道です。',
    step,
  ),
  say(
    'tiles',
    '毎朝の犬の散歩コースです。{town}の歩道で、ブロックが割れて穴になっていました。中に[空き缶|たばこの箱]まで入ってます…。',
    hole,
  ),
  say(
    'tiles',
    '車いすで通りましたが、段差で前輪が落ちました。手前に[三角コーン|目印]だけでも置いてもらえないでしょうか。',
    { what: 'step', passable: 'no' },
  ),
  say(
    'pothole',
    '道路に穴があいています。{near}の交差点を[東|西|南|北]に入ったところ。[深さは5センチくらい。|バイクだとハンドルを取られます。]',
    hole,
  ),
  say(
    'pothole',
    '雨がやむと水たまりになって穴が見えません。昨日、[自転車の高校生|配達のバイク]がここでよろけてました。ほんまに危ないです。',
    hole,
  ),
  say(
    'pothole',
    'アスファルトがはがれて砂利が散っています。車が通ると小石がはねて、[店のガラス|停めてある車]に当たります。',
    { what: 'hole', passable: 'yes' },
  ),
  say(
    'pothole',
    '{time}に通ったら前より穴が大きくなっていました。大型車が通るたびに広がっているようです。場所は{near}。',
    hole,
  ),
  say(
    'pothole',
    '工事のあとが沈んで、くぼんでいます。夜に自転車で通ると[ガツンと来ます|パンクしそうです]。',
    step,
  ),
  say('pothole', '穴、二か所。写真は大きいほう。もう一つは[三十メートルほど先|信号の手前]です。', hole),
  say(
    'crossing',
    '横断歩道の白線がほとんど消えています。{near}は[子ども|お年寄り]がよく渡るので、塗り直しをお願いします。',
    { what: 'paint', passable: 'yes' },
    'school',
  ),
  say(
    'crossing',
    '停止線も横断歩道も[かすれて見えません|ほぼ消えてます]。夜、車が止まってくれへんのはこれのせいやと思う。',
    { what: 'paint', passable: 'yes' },
  ),
  say(
    'crossing',
    '{near}の横断歩道です。線が薄くて、車から見ると横断歩道だと分からないと[夫|タクシーの運転手さん]が言っていました。',
    { what: 'paint', passable: 'yes' },
  ),
  say(
    'sign',
    '道路の案内板が傾いています。[トラックが当たったのかも。|台風のあとからです。]風が強い日に倒れないか心配。',
    { what: 'sign', passable: 'yes' },
  ),
  sayInEnglish(
    'tiles',
    'Several paving stones are loose here. My suitcase wheel got stuck and I nearly fell. Close to the crossing, on the [left|right] side.',
    step,
  ),
  sayInEnglish(
    'pothole',
    'Deep pothole in the bike lane. Very hard to see after rain. Please mark it at least.',
    hole,
  ),
];
