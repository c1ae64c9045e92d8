/** The page «/staff/people»: who has which right. */
export const people = {
  office: (role: string, reach: string) => (reach === '' ? role : `${role}（${reach}）`),
};
