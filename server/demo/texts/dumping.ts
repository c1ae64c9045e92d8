import { say, sayInEnglish } from './said.ts';

const furniture = { what: 'furniture' };
const bags = { what: 'bags' };

export const dumping = [
  say('dumping', '{near}にソファが捨てられています。[三日前|先週の金曜]にはありませんでした。', furniture),
  say(
    'dumping',
    '冷蔵庫と家具が置きっぱなし。子どもが中に入ると危ないので、早めの回収をお願いします。',
    furniture,
  ),
  say(
    'dumping',
    '高架の下に家電がたまってきています。一つ置かれると次々ふえるので[困っています|なんとかしたいです]。',
    furniture,
  ),
  say(
    'dumping',
    '引っ越しのごみだと思います。{town}の角に、マットレスと袋が[五つ|七つ|十個くらい]。',
    furniture,
  ),
  say('dumping', '「捨てないで」の貼り紙の真下に捨ててあります。[笑えません。|あきれました。]', bags),
  say(
    'dumping',
    'マンションの住人のごみではないそうです。管理人さんも困っておられました。場所は{near}。',
    furniture,
  ),
  say(
    'dumping',
    '{time}、軽トラックが止まって何か下ろしていくのを見ました。朝見たらこの状態です。',
    furniture,
  ),
  say('dumping', '家具、テレビ、袋。車いすの方が通れず、車道に出ておられました。', furniture),
  say('dumping', '粗大ごみのシールが貼ってありません。二週間このままです。', furniture),
  say(
    'dumping',
    '空き地の前がごみ捨て場みたいになってます。雨でぬれて[においも出てきました|袋が破れてます]。',
    bags,
  ),
  say('dumping', '歩道を半分ふさいでいます。{near}、夜は暗くて気づきにくいのでぶつかりそうです。', furniture),
  say(
    'dumping',
    'また増えました。前に片づけてもろたばっかりやのに。カメラとか付けられへんのでしょうか。',
    furniture,
  ),
  say(
    'dumping',
    '家の前に知らん家具が。持っていこうにも重たくて動かせません。どこに頼んだらいいですか。',
    furniture,
  ),
  say(
    'dumping',
    'ペンキの缶のようなものがまざっています。中身が残っているかもしれないので、さわっていません。',
    { what: 'hazard' },
  ),
  say('dumping', '町会で見回りをしていて見つけました。写真のとおりです。よろしくお願いいたします。', bags),
  sayInEnglish(
    'dumping',
    'Someone left furniture and bags on the pavement near {near}. Wheelchairs cannot get past.',
    furniture,
  ),
];
