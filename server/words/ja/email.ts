/** The address by which one signs in, on «/me/account». */
export const email = {
  title: 'メールアドレス',
  now: (address: string) => `いまのアドレス：${address}`,
  none: 'まだありません。足しておくと、端末をなくしてもメールでもどれます。',
  add: 'アドレスを足す',
  change: 'アドレスを変える',
  label: '新しいメールアドレス',
  hint: '番号をおくって確かめます。まえのアドレスにも、変わったことを知らせます。',
  hintFirst: '番号をおくって確かめます。',
  ask: '番号をおくる',
  sent: (address: string) => `${address} に番号をおくりました。`,
  code: '6けたの番号',
  codeHint: '番号は10分のあいだ、この画面でだけ使えます。',
  verify: 'このアドレスにする',
  other: 'アドレスを直す',
  done: (address: string) => `アドレスは ${address} になりました`,
};
