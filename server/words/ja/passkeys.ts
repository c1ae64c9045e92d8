/** Signing in by a key that a device holds: on «/sign-in», «/me/account», and where a guest confirms a post. */
export const passkeys = {
  /** What the device shows for an account without address and name. */
  label: (since: string) => `なおす（${since}から）`,
  what: 'パスキーは、この端末の指紋・顔・暗証番号で入るしくみです。パスワードもメールも要りません。',
  use: 'パスキーで入る',
  first: 'はじめての人は、パスキーではじめる',
  title: 'パスキー',
  created: (day: string) => `${day} につくりました`,
  used: (day: string) => `最後に使った日：${day}`,
  unused: 'まだ使っていません',
  add: 'この端末にパスキーをつくる',
  added: 'パスキーをつくりました',
  remove: '外す',
  removeOf: (name: string) => `パスキー「${name}」を外す`,
  removed: (name: string) => `パスキー「${name}」を外しました。端末に残ったものは、端末の設定から消せます。`,
  notHere: 'このブラウザーでは、パスキーを使えません。',
  /** Said on the spot when the device gave no key. */
  trouble: {
    notMade: 'パスキーはつくられませんでした。もう一度押すと、やりなおせます。',
    notChosen:
      'パスキーがえらばれませんでした。この端末にまだないときは、「はじめる」か、メールの番号で入れます。',
    late: '時間が切れました。もう一度押して、指・顔・暗証番号で確かめましょう。',
    already: 'この端末には、もうパスキーがあります。そのまま使えます。',
    unable: 'この端末では、パスキーをつくったり使ったりできません。メールの番号で入れます。',
  },
};

/** Where the poster of a held post stands behind it, and it is published at once. */
export const confirm = {
  several: '公開まえの投稿があります',
  text: 'この投稿は、いまあなたと担当の職員にだけ見えます。どちらかで確認すると、すぐ公開されます。',
  textMany:
    '公開まえの投稿は、いまあなたと担当の職員にだけ見えます。どちらかで確認すると、すぐ公開されます。',
  passkey: 'パスキーで公開する',
  passkeyHint: '指紋・顔・暗証番号で確かめるだけです。名前は出ません。',
  mail: 'メールの番号で公開する',
  have: 'パスキーを持っている人は、それで入る',
  wait: '確認しなくても、職員が見たあとで公開されます。',
  publish: '公開する',
  done: '公開しました',
};
