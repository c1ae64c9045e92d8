import type { Words } from '../ja/index.ts';

export const people: Words['people'] = {
  office: (role, reach) => (reach === '' ? role : `${role} (${reach})`),
};
