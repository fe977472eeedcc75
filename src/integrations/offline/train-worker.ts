import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { serialiseModel } from './model-codec.js';
import { trainParts } from './train.js';

/** Entry of the training thread: receives `{ key, examples }`, posts the serialised model. */
const TrainingOrder = z.object({
  key: z.string(),
  examples: z.array(z.object({ text: z.string(), intent: z.string() })),
});

if (parentPort !== null) {
  const { key, examples } = TrainingOrder.parse(workerData);
  parentPort.postMessage(serialiseModel(key, trainParts(examples)));
}
