import express from 'express';
import twilio from 'twilio';

import { interactionId } from '../src/domain/ids.js';
import type { Interaction } from '../src/domain/interaction.js';

import { systemIds } from '../src/integrations/system/ids.js';
import type { FloorOptions } from './protocol.js';
import { openBenchStore, typicalCall } from './seed.js';

/**
 * The least any Twilio webhook on this stack would cost: Express, `twilio.webhook()`, one durable
 * write of an interaction to the same store, and TwiML back. It understands and decides nothing.
 */

const options: FloorOptions = JSON.parse(process.argv[2] ?? '{}');
const store = await openBenchStore(options.dataDir);
const stored = new Map<string, Interaction>();
const { host, protocol } = new URL(options.publicUrl);

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(
  '/twilio',
  twilio.webhook(options.authToken, { host, protocol: protocol.replace(':', '') }),
);

app.post(['/twilio/voice', '/twilio/voice/turn'], async (req, res) => {
  const callSid: string = req.body.CallSid;
  const known = stored.get(callSid);
  const saved =
    known === undefined
      ? await store.interactions.insert({
          ...typicalCall,
          id: interactionId(systemIds.next('int')),
          externalId: callSid,
          openKey: callSid,
        })
      : await store.interactions.save({ ...known, lastTurnAt: new Date() });
  stored.set(callSid, saved);
  const response = new twilio.twiml.VoiceResponse();
  response
    .gather({
      input: ['dtmf', 'speech'],
      action: `/twilio/voice/turn?n=${saved.version + 1}`,
      language: 'es-MX',
      speechTimeout: 'auto',
    })
    .say({ language: 'es-MX' }, 'Gracias por llamar. ¿En qué puedo ayudarle?');
  res.type('text/xml').send(response.toString());
});

app.post('/twilio/voice/status', (req, res) => {
  stored.delete(req.body.CallSid);
  res.status(204).end();
});

app.get('/readyz', (_req, res) => {
  res.json({ rss: process.memoryUsage.rss() });
});

const server = app.listen(options.port, '127.0.0.1');
process.on('SIGTERM', () => {
  server.close(() => void store.close().then(() => process.exit(0)));
  server.closeAllConnections();
});
