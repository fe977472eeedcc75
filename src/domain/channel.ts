export const CHANNELS = ['voice', 'sms', 'whatsapp'] as const;
export type Channel = (typeof CHANNELS)[number];

export function isText(channel: Channel): boolean {
  return channel !== 'voice';
}
