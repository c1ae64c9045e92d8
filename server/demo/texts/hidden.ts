/** Posts that staff had to hide: mild enough to be shipped, clear enough to see the rule at work. */
export const hiddenTexts = [
  { rule: 'spam', text: '今だけ半額！ くわしくはプロフィールの連絡先まで。' },
  { rule: 'insult', text: '三軒となりの人がいつも散らかしている。最低だと思う。' },
  { rule: 'personal_data', text: '捨てた人のあて名が箱に書いてありました。写真にのせておきます。' },
  { rule: 'off_topic', text: '最近のテレビ番組がおもしろくないです。' },
  { rule: 'spam', text: '副業に興味ある人、連絡ください。' },
] as const;
