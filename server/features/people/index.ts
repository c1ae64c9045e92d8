export { actorOf } from './actor-of.ts';
export { becomeGuest, guestDesk } from './become-guest.ts';
export { ensureFirstAdministrator, makeAdministratorLink } from './first-administrator-link.ts';
export { Invitation, inviteStaff, type OneTimeLink } from './invite-staff.ts';
export { mergeGuest } from './merge-guest.ts';
export { newOneTimeToken } from './one-time-token.ts';
export { changeOwnProfile, type OwnProfile, ProfileChange, readOwnProfile } from './own-profile.ts';
export { prolongOnWrite } from './prolong-on-write.ts';
export { peopleRoutes } from './routes.ts';
