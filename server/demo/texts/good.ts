import { say, sayInEnglish } from './said.ts';

export const good_place = [
  say(
    'green',
    '木かげが気持ちいい公園です。[お昼休みにここで本を読むのが楽しみ。|平日の朝は静かで、鳥の声がよく聞こえます。]',
    undefined,
    'park',
  ),
  say(
    'green',
    '子どもの小さいころから通っている公園。砂場がきれいで、いつも誰かが遊んでいます。',
    undefined,
    'park',
  ),
  say('river', '夕方の川がきれいです。橋の上から見ると、ビルのあいだに日が沈みます。', undefined, 'river'),
  say('river', '風がぬけて気持ちいい。犬の散歩はここに決めてます。', undefined, 'river'),
  say('river', '{near}から見る眺めが好きです。引っ越してきて最初に好きになった場所。'),
  say('mural', '壁画がとにかく明るい！ {near}です。写真をとっている人が何人もいました。'),
  say('mural', '高架下の絵、近所の中学生がかいたそうです。暗かった道が楽しくなりました。'),
  say('lanterns', 'お祭りのちょうちんが並びました。この通りは一年でいちばんにぎやかになります。'),
  say('lanterns', '地車のお囃子の練習が聞こえてきました。この音で町の空気が変わります。'),
  say('green', 'ベンチが新しくなって、お年寄りがおしゃべりしていました。ええ風景です。', undefined, 'park'),
  sayInEnglish(
    'river',
    'My favourite evening walk. The light on the water is wonderful in this season.',
    undefined,
    'river',
  ),
];

export const good_nature = [
  say('flowers', '花だんが満開です。水やりをしてくださっている方、いつもありがとうございます。'),
  say(
    'flowers',
    '{near}の植えこみ、色の組み合わせがすてきです。[通勤が楽しみになりました。|足を止める人が多いです。]',
  ),
  say('flowers', '去年みんなで植えた球根が咲きました！'),
  say(
    'flowers',
    '商店街の鉢植えがどんどん増えています。水をあげてもいいですか、と聞いたら「どうぞ」と言うてくれはりました。',
  ),
  say('river', '並木の下を歩くだけで気分が晴れます。ベンチで休む人も多いです。', undefined, 'river'),
  say('river', '川にかもの親子がいました。子どもは六羽です。', undefined, 'river'),
  say('green', '公園のクスノキにメジロが来ていました。双眼鏡があるとよく見えます。', undefined, 'park'),
  say('flowers', '道ばたの小さい花だんですが、季節ごとに植えかえられています。{town}の自慢です。'),
  say('green', '大きな木が切られずに残っていて、うれしい。夏はここだけ気温がちがいます。', undefined, 'park'),
  sayInEnglish('flowers', 'Somebody takes great care of these flowers. Thank you, whoever you are!'),
];

export const good_deed = [
  say('swept', '毎朝、通りを掃いてくださる方がいます。頭が下がります。'),
  say('swept', '町会の清掃に初めて参加しました。[四十分で袋が六つ。|終わったあとのお茶がおいしかった。]'),
  say('swept', '{near}で中学生がごみ拾いをしていました。あいさつもしてくれて、いい気分になりました。'),
  say(
    'swept',
    '見守り隊のみなさん、暑い日も寒い日もありがとうございます。子どもが名前を覚えました。',
    undefined,
    'school',
  ),
  say(
    'swept',
    '駅前で道に迷っていたら、店の方が角まで案内してくれました。おかげで間に合いました。',
    undefined,
    'station',
  ),
  say('mural', 'シャッターの落書きを消して、かわりに絵をかいてくれた学生さんたち。すごい。'),
  say('flowers', '区の花の苗を、近所のみんなで植えました。知らん人どうしが話すきっかけになってええですね。'),
  say(
    'swept',
    '台風のあと、若い人が側溝の葉っぱを黙って集めてくれていました。お礼を言いそびれたのでここに。',
  ),
  say('lanterns', 'お祭りのあとの掃除、屋台の人も一緒に最後までしてはりました。'),
  sayInEnglish(
    'swept',
    'The neighbours sweep this street every Sunday morning. They let me join and gave me a broom.',
  ),
];

export const good_tidy = [
  say('swept', '前はごみが多かった角が、見ちがえるようにきれいになりました。'),
  say(
    'canal',
    '川ぞいの遊歩道、先週の清掃でごみがなくなりました。このまま保ちたいです。',
    undefined,
    'river',
  ),
  say('graffiti', '落書きが消えてる！ 気がついたら真っ白な壁になっていました。ありがとうございます。'),
  say(
    'bikes',
    '点字ブロックの上の自転車がなくなりました。表示が新しくなった効果やと思います。',
    undefined,
    'station',
  ),
  say('dumping', '捨てられていた家具がなくなって、広い道に戻りました。{near}です。'),
  say('bench', 'ベンチが直りました。板が新しくて木のにおいがします。', undefined, 'park'),
  say('lamp', '街灯がLEDになって、帰り道が明るい！ 娘も遠回りしなくなりました。'),
  say('weeds', '草刈りのあとの歩道。広いなあ。自転車ともすれちがえます。'),
  say('litter', '自販機の横に新しいごみ箱。まわりに落ちている缶がほとんどなくなりました。'),
  sayInEnglish('graffiti', 'The graffiti on this wall is gone. Great work, it looks new!'),
];
