import { intents } from '../../config/intents/index.js';
import { loadIntentModel, toTrainingExamples } from '../integrations/offline/model-cache.js';
import { cacheDir } from '../integrations/system/project-root.js';

/** Part of the build: trains the offline engine when its examples changed, so that no start has to. */
const { source } = await loadIntentModel({
  examples: toTrainingExamples(intents),
  cacheDir: cacheDir(),
});
if (source === 'trained') process.stdout.write('Trained the offline engine on config/intents.\n');
