import { intents } from '../../config/intents/index.js';
import { loadIntentModel, toTrainingExamples } from '../../src/integrations/offline/model-cache.js';
import { cacheDir } from '../../src/integrations/system/project-root.js';

/** Before any test file: the offline engine is trained once, so that the files find it in the cache. */
export async function setup(): Promise<void> {
  await loadIntentModel({ examples: toTrainingExamples(intents), cacheDir: cacheDir() });
}
