/** Sending is shared with the queue of posts that wait for a signal; so is what can go wrong with it. */
export { Trouble, troubleOf } from '../../outbox/trouble.ts';
