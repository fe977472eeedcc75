/** The caller that the demo uses is the one tests use: it is part of local mode. */
export { dial, type PlacedCall, text } from '../../src/playground/stand-ins/twilio-caller.js';
export { parseTwiml, type TwimlElement } from '../../src/playground/stand-ins/twiml-parser.js';
