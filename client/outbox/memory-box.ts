import type { PostBox } from './outbox.ts';
import type { QueuedPost } from './queued-post.ts';

/** A box for one post that the device has no room for: it lives as long as its page, and the person is told so. */
export class MemoryBox implements PostBox {
  #post: QueuedPost | undefined;
  #number: number | undefined;

  constructor(
    post: QueuedPost,
    private readonly bytes: ReadonlyMap<string, Blob>,
  ) {
    this.#post = post;
  }

  get post(): QueuedPost | undefined {
    return this.#post;
  }

  async get(id: string): Promise<QueuedPost | undefined> {
    return this.#post?.id === id ? this.#post : undefined;
  }

  async bytesOf(photo: string): Promise<Blob | undefined> {
    return this.bytes.get(photo);
  }

  async save(post: QueuedPost): Promise<void> {
    if (this.#post?.id === post.id) this.#post = post;
  }

  async finish(_post: QueuedPost, number: number): Promise<void> {
    this.#post = undefined;
    this.#number = number;
  }

  async numberOf(): Promise<number | undefined> {
    return this.#number;
  }
}
