import { intents } from '../../config/intents/index.js';
import { loadIntentModel, toTrainingExamples } from '../../src/integrations/offline/model-cache.js';
import { cacheDir } from '../../src/integrations/system/project-root.js';

/** Trains the offline engine once before any test file, so that they find it in the cache. */
export async function setup(): Promise<void> {
  await loadIntentModel({ examples: toTrainingExamples(intents), cacheDir: cacheDir() });
}
