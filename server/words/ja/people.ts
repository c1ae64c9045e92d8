import type { OfficeRole } from '#domain/actor.ts';

export const signIn = {
  title: 'サインイン',
  lead: 'メールに6けたの番号をおくります。パスワードは要りません。',
  email: 'メールアドレス',
  emailPlaceholder: 'name@example.jp',
  ask: '番号をおくる',
  sent: (email: string) => `${email} に番号をおくりました。メールのリンクからも入れます。`,
  notThere:
    'とどかないときは、迷惑メールの箱と、少しまえにとどいたメールも見てみましょう。そのリンクでも入れます。',
  again: 'もう一度おくる',
  otherAddress: 'アドレスを変える',
  code: '6けたの番号',
  verify: 'サインインする',
  browserOnly: '番号は10分のあいだ、この画面でだけ使えます。',
  linkTitle: 'リンクでサインイン',
  linkLead: 'ボタンを押すと、この端末でサインインします。リンクは1回だけ使えます。',
  linkButton: 'はじめる',
  linkSpent: 'このリンクは、もう使われたか、期限が切れています。新しいリンクをたのみましょう。',
  guestHint: 'サインインしなくても投稿できます。その場合は、職員の確認のあとで公開されます。',
  over: 'サインインの期限が切れました。書いたものは、この画面に残っています。',
  wayBack: '新しい画面でサインイン',
  welcome: 'サインインしました',
  noScript: 'サインインには JavaScript が要ります。',
};

export const me = {
  title: 'わたし',
  guest: 'サインインしていません',
  guestText: 'サインインすると、投稿がすぐに公開され、コメントもできます。',
  signIn: 'サインインする',
  signedInAs: (email: string) => `${email} でサインインしています`,
  signedInWithoutAddress:
    'メールアドレスなしでサインインしています。次に入る方法は「サインインと安全」で確かめられます。',
  name: '名前',
  nameHint: 'ふだんは出ません。「名前を出す」をえらんだ投稿だけに出ます。',
  noName: 'まだありません',
  language: '言語',
  roles: '役割',
  role: { staff: '職員', moderator: '見守り担当', administrator: '管理者' } satisfies Record<
    OfficeRole,
    string
  >,
  scope: (wards: string, categories: string) => `${wards}・${categories}`,
  reports: 'わたしの投稿',
  noReports: 'まだ投稿がありません',
  noReportsText: '気づいたことがあれば、写真1枚から知らせられます。',
  held: '公開まえの投稿は、あなたと職員にだけ見えます。',
  signOut: 'サインアウト',
  signedOut: 'サインアウトしました',
};

export const mail = {
  code: {
    subject: (code: string) => `なおすの番号：${code}`,
    text: (code: string, city: string, link: string | undefined) =>
      `なおす（${city}）にサインインするための番号です。\n\n${code}\n\n10分のあいだ、番号をたのんだ画面でだけ使えます。\n${link === undefined ? '' : `\nその画面がもう無いときは、つぎのリンクをひらいて「はじめる」を押します。どの端末でも、25分のあいだに1回だけ使えます。\n\n${link}\n`}\n心当たりがないときは、このメールを消すだけで大丈夫です。番号もリンクも、だれにも教えないでおきましょう。\n`,
  },
  newEmail: {
    subject: (code: string) => `なおすの番号：${code}`,
    text: (code: string, city: string) =>
      `なおす（${city}）で、このアドレスを使うための番号です。\n\n${code}\n\n10分のあいだ、番号をたのんだ画面でだけ使えます。\n\n心当たりがないときは、このメールを消すだけで大丈夫です。番号はだれにも教えないでおきましょう。\n`,
  },
  emailReplaced: {
    subject: 'なおすのメールアドレスが変わりました',
    text: (city: string) =>
      `なおす（${city}）のあなたのアカウントで、メールアドレスが新しいものに変わりました。これからは新しいアドレスでサインインします。\n\nあなたが変えたのなら、このままで大丈夫です。\n心当たりがないときは、だれかが入ったおそれがあります。すぐに運営の窓口へ知らせましょう。\n`,
  },
  invitation: {
    subject: 'なおすの職員ページへの招待',
    text: (link: string, scope: string, until: string) =>
      `なおすの職員ページに招待されました。\n\n担当：${scope}\n\nつぎのリンクをひらき、「はじめる」を押すとサインインします。リンクは1回だけ、${until}まで使えます。\n\n${link}\n\n心当たりがないときは、このメールを消すだけで大丈夫です。\n`,
  },
};
