import { firstScreen } from './first-screen.ts';
import { machine } from './machine.ts';
import { photos } from './photos.ts';
import { posts } from './posts.ts';

/** `npm run bench [-- --full] [name …]`: measures, side by side with a named peer, and asserts nothing. */
const benches: Record<string, (full: boolean) => Promise<void>> = {
  'first-screen': firstScreen,
  posts,
  photos,
};

const full = process.argv.includes('--full');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  console.log(machine());
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench(full);
  }
}
