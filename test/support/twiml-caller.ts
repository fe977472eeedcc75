/** Tests use the demo's caller, which is part of the playground. */
export { dial, type PlacedCall, sendText } from '../../src/playground/stand-ins/twilio-caller.js';
export { parseTwiml, type TwimlElement } from '../../src/playground/stand-ins/twiml-parser.js';
