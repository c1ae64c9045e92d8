/** The page «/me/data»: to take everything along, and to go. */
export const leaving = {
  title: 'データを持っていく・やめる',
  lead: 'あなたについてのデータを持っていくことも、すべて消してやめることも、いますぐできます。',
  link: 'データを持っていく・やめる',
  back: '「わたし」へもどる',
  take: {
    title: 'データを持っていく',
    text: 'プロフィール、サインインの方法、投稿とその経過、コメント、「わたしも」、フォロー、通報を、写真といっしょに1つの zip にします。パスワードにあたるものは入りません。',
    button: 'ダウンロードする',
  },
  go: {
    title: 'やめて、すべて消す',
    text: 'アカウント、名前、メールアドレス、サインインの方法、「わたしも」、フォロー、通報を、すぐに消します。もとにはもどせません。',
    office: '区役所などの役割で書いたことばは、あなたの名前を消して、役所のことばとして残ります。',
    posts: '投稿とコメント',
    remove: '消す',
    removeHint: '写真とことばも消えます。ほかの人の投稿に書いたコメントは「消されました」とだけ出ます。',
    anonymise: '名前を消して残す',
    anonymiseHint: '写真とことばは残り、だれのものかは、わからなくなります。あとから消すことはできません。',
    word: '消す',
    confirm: (word: string) => `たしかめるため、「${word}」と入れましょう`,
    button: 'やめて、すべて消す',
    waiting: '消しています…',
    unsent: 'この端末で送るのを待っている投稿と下書きも消えます。',
  },
  done: {
    title: 'すべて消しました',
    text: 'あなたについてのデータは、もうありません。使ってくださって、ありがとうございました。',
    home: '地図へ',
  },
  noScript: 'やめるには JavaScript が要ります。',
  nobody: 'まだ何も保存していません。',
  readme: `なおす：あなたのデータ

naosu-export.json  プロフィール、投稿と経過、コメントなど（UTF-8 の JSON）
photos/            投稿の番号ごとの写真（WebP）

渡せなかった写真は naosu-export.json の photosLeftOut にあります。
（hidden：投稿が隠されている、missing：見つからない、damaged：こわれている、away：いま読めない）
`,
};
