import { describe, expect, it } from 'vitest';
import { commitmentTo, keep, nameHolds, saidIn } from '#domain/event.ts';

describe('a name in an event', () => {
  it('stands beside the words and is told with them', async () => {
    const kept = await keep({ text: '見てきました。', authorName: '北区役所' });
    expect(kept.content).not.toContain('北区役所');
    expect(saidIn(kept)).toEqual({ text: '見てきました。', authorName: '北区役所' });
    expect(await nameHolds(kept)).toBe(true);
  });

  it('can be erased, and the words and their commitment stay', async () => {
    const kept = await keep({ text: '見てきました。', authorName: '北区役所' });
    const commitment = await commitmentTo(kept.salt, kept.content);
    const erased = { ...kept, authorName: null, nameSalt: null };
    expect(saidIn(erased)).toEqual({ text: '見てきました。' });
    expect(await nameHolds(erased)).toBe(true);
    expect(await commitmentTo(erased.salt, erased.content)).toBe(commitment);
  });

  it('cannot be another one, nor one where none was said', async () => {
    const named = await keep({ text: 'あ', authorName: '北区役所' });
    const nameless = await keep({ text: 'あ' });
    expect(await nameHolds({ ...named, authorName: '西区役所' })).toBe(false);
    expect(await nameHolds({ ...nameless, authorName: '北区役所', nameSalt: 'ab' })).toBe(false);
  });

  it('is not told by its hash to who knows the name but not the salt', async () => {
    const [one, other] = [await keep({ authorName: '山田' }), await keep({ authorName: '山田' })];
    expect(one.content).not.toBe(other.content);
  });
});
