const KEY = 'naosu-track';

/** A browser that keeps nothing loses the report with a reload, and no more. */
const store = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};

/**
 * The token of the link that was opened in this tab. It is taken out of the address bar at once, so that it stands in no
 * history, screenshot or shared address; a reload finds it in the tab's own memory.
 */
export function tokenOfTab(): string | null {
  const token = location.hash.slice(1);
  if (token === '') return store()?.getItem(KEY) ?? null;
  store()?.setItem(KEY, token);
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

export const forgetToken = (): void => store()?.removeItem(KEY);
