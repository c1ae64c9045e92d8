import { pageData } from '../../api/page-data.ts';
import { toast } from '../../controllers/toast.ts';
import { loadWords } from '../../controllers/words.ts';

/**
 * A session can end while its page is open (a working day in an office, signing out on another device). What was typed
 * stays where it is: the way back opens beside it.
 */
export async function offerWayBack(): Promise<void> {
  if (pageData().actor === null) return;
  const { signIn } = await loadWords();
  const said = [...document.querySelectorAll('.n-toast')].some(({ textContent }) =>
    textContent?.startsWith(signIn.over),
  );
  if (said) return;
  const here = location.pathname + location.search;
  const run = () => window.open(`/sign-in?next=${encodeURIComponent(here)}`, '_blank');
  toast(signIn.over, { label: signIn.wayBack, run });
}
