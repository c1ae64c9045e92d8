/** What the window hears when the server asks who this is. */
export const SIGN_IN_NEEDED = 'sign-in-needed';
