/** ほかのサービスのアカウントで入ること。 */
export const connections = {
  or: 'ほかのアカウントで入る',
  signInWith: (provider: string) => `${provider}でサインイン`,
  section: 'ほかのアカウント',
  lead: 'つないだアカウントからも、ここに入れます。受けとるのは、あなたを見分ける番号だけです。',
  none: 'まだ、つないだアカウントはありません。',
  since: (date: string) => `${date}から`,
  connect: (provider: string) => `${provider}をつなぐ`,
  disconnect: '外す',
  disconnectOf: (provider: string) => `${provider}を外す`,
};
