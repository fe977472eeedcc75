/** The caller that the demo uses is the one tests use: it is part of local mode. */
export { dial, type PlacedCall, text } from '../../src/integrations/local/twilio-caller.js';
export { parseTwiml, type TwimlElement } from '../../src/integrations/local/twiml-parser.js';
