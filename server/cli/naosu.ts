import { openCity } from './open-city.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  open: openCity,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
