/** The page «/me/account»; each of its sections has words of its own. */
export const account = {
  title: 'サインインと安全',
  lead: 'どうやって入るか、いまどこで入っているかを、ここで確かめて変えられます。',
  back: '「わたし」へもどる',
};
