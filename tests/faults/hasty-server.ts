import { createApi } from '../../server/api.ts';
import { openUploadGate } from '../../server/http/upload-gate.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { serveApp } from '../../server/platform/node/serve.ts';

/** The service without pages, whose patience with uploads is that of a test. */
const config = readConfig(process.env);
const { ports, files } = await openApp(config);
const uploads = openUploadGate(ports.settings.uploadSlots, {
  patienceMs: 2000,
  stallMs: 1000,
  windowMs: 2500,
});
const { port } = await serveApp(createApi({ ...ports, uploads }), config, files);
process.stdout.write(`http://localhost:${port}\n`);
