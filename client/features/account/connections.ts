import { request } from '../../api/request.ts';
import { setBusy, showError } from '../../controllers/form-fields.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { loadWords } from '../../controllers/words.ts';

/** The accounts elsewhere that open one's own: lets one go. They are connected by links, over the provider. */
export class Connections extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  handleEvent({ target }: Event): void {
    const button = target instanceof Element ? target.closest('[data-disconnect]') : null;
    const id = button?.closest<HTMLElement>('[data-connection]')?.dataset.connection;
    if (id) void this.#disconnect(id);
  }

  async #disconnect(id: string): Promise<void> {
    showError(this, '');
    setBusy(this, true);
    try {
      await request<void>(`/api/v1/me/connections/${encodeURIComponent(id)}`, { method: 'DELETE' });
      location.reload();
    } catch (error) {
      setBusy(this, false);
      showError(this, sentenceOf(error, await loadWords()));
    }
  }
}

customElements.define('naosu-connections', Connections);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-connections': Connections;
  }
}
