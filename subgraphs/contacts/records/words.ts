/** The closed lists of the SDL, as records and rows use them; the generated types hold the two together. */

export const channelKinds = [
  'PHONE',
  'COUNTER',
  'EMAIL',
  'LETTER',
  'FAX',
  'CHAT',
  'CHATBOT',
  'SMS',
  'WHATSAPP',
  'SOCIAL',
  'WEB_FORM',
  'PORTAL',
  'APP',
  'VIDEO',
  'HOME_VISIT',
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Channels on which both sides speak at the same moment (R45). */
export const synchronousKinds: readonly ChannelKind[] = [
  'PHONE',
  'COUNTER',
  'CHAT',
  'CHATBOT',
  'VIDEO',
  'HOME_VISIT',
];

export const synchronicities = ['SYNCHRONOUS', 'ASYNCHRONOUS'] as const;
export const directions = ['INBOUND', 'OUTBOUND'] as const;

export const contactIntents = [
  'SEEK_INFORMATION',
  'REQUEST_PRODUCT',
  'PROGRESS',
  'SUPPLEMENT',
  'CHANGE',
  'CANCEL',
  'COMPLAINT',
  'OBJECTION',
  'REPORT',
  'ENFORCEMENT',
  'OTHER',
] as const;

export const contactOutcomes = [
  'SOLVED_FIRST_TIME',
  'TRANSFERRED',
  'CALLBACK_PROMISED',
  'CASE_OPENED',
  'REFERRED',
  'NO_ANSWER',
  'ABANDONED',
] as const;

export const participantRoles = ['CUSTOMER', 'REPRESENTATIVE'] as const;
export const actorKinds = ['EMPLOYEE', 'ORG_UNIT', 'AUTOMATED'] as const;

export const taskKinds = [
  'CALL_BACK',
  'REPLY',
  'INVESTIGATE',
  'SEND_INFORMATION',
  'VISIT',
  'OTHER',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export const taskStates = ['OPEN', 'CLAIMED', 'ATTEMPTED', 'DONE', 'CANCELLED'] as const;
export type TaskState = (typeof taskStates)[number];

/** States in which somebody still has to do the task. */
export const openTaskStates: readonly TaskState[] = ['OPEN', 'CLAIMED', 'ATTEMPTED'];

export const referralTargets = [
  'CHANNEL',
  'UNIT',
  'SERVICE_POINT',
  'PARTNER',
  'EXTERNAL_PRODUCT',
] as const;

export const referralStates = [
  'ANNOUNCED',
  'ACCEPTED',
  'ARRIVED',
  'COMPLETED',
  'DECLINED',
  'EXPIRED',
] as const;
export type ReferralState = (typeof referralStates)[number];

/** States in which the customer is still on the way, or being helped. */
export const openReferralStates: readonly ReferralState[] = ['ANNOUNCED', 'ACCEPTED', 'ARRIVED'];

export const deliveryStates = [
  'QUEUED',
  'SENT',
  'IN_DOUBT',
  'DELIVERED',
  'READ',
  'FAILED',
] as const;

export const timelineKinds = [
  'CONTACT',
  'TASK',
  'REFERRAL',
  'CASE_OPENED',
  'CASE_STATUS',
  'CASE_CLOSED',
  'DECISION',
  'PRODUCT_STARTED',
  'PRODUCT_ENDED',
  'ORDER',
  'OUTBOUND_MESSAGE',
  'CUSTOMER_CHANGED',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];
