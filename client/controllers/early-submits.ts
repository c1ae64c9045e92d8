/** Elements whose forms are sent by their script; a form with a `method` sends itself. */
const HOSTS =
  'naosu-sign-in, naosu-second-factor, naosu-account-factor, naosu-email, naosu-confirm, naosu-report-page, naosu-desk, naosu-people, naosu-post-page';

/**
 * A form that is sent before its element's script has arrived would reload the page and lose what was typed. It waits
 * instead, and goes off when the element says that it listens.
 */
export function holdEarlySubmits(root: Document): void {
  root.addEventListener(
    'submit',
    (event) => {
      const { target: form, submitter } = event;
      if (!(form instanceof HTMLFormElement) || form.hasAttribute('method')) return;
      const host = form.closest<HTMLElement>(HOSTS);
      if (!host || host.hasAttribute('data-alive')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      host.addEventListener('alive', () => form.requestSubmit(submitter), { once: true });
    },
    { capture: true },
  );
}

/** The element listens from now on. */
export function sayAlive(host: HTMLElement): void {
  host.toggleAttribute('data-alive', true);
  host.dispatchEvent(new Event('alive'));
}
