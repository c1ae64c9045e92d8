import { openApp } from '../open-app.ts';
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  open: openApp,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
