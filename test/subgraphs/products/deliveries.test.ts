import { confirmationOf, newestDeliveries } from '../../../subgraphs/products/deliveries.ts';

/** What an order tells of the message by which it was confirmed, once contacts has told how far that is. */

const at = (hour: number): Date => new Date(Date.UTC(2026, 5, 15, hour));
const confirmation = {
  sentAt: at(8),
  sentTo: 'oud@voorbeeld.example',
  failed: true,
  messageId: 'm-1',
};
const order = { confirmation, customerIds: ['c-1'] };
const delivery = (id: string, hour: number, state: string, customerIds = ['c-1']) => ({
  ...{ _id: id, firstId: 'm-1', customerIds, state, at: at(hour), sentAt: at(hour) },
  to: 'nieuw@voorbeeld.example',
});

test('PD-01 MUST be the newest of the messages that went in its place', () => {
  const rows = [
    delivery('m-1', 8, 'FAILED'),
    delivery('m-3', 11, 'SENT'),
    delivery('m-2', 10, 'FAILED'),
  ];
  const [newest = null, none] = newestDeliveries(['m-1', 'm-9'], rows);
  expect(none).toBeNull();
  expect(confirmationOf(order, newest)).toEqual({
    messageId: 'm-3',
    sentAt: at(11),
    sentTo: 'nieuw@voorbeeld.example',
    failed: false,
  });
});

test('PD-02 MUST be as its record says while nothing was told, and of a message to somebody else', () => {
  expect(confirmationOf(order, null)).toEqual(confirmation);
  expect(confirmationOf(order, delivery('m-1', 9, 'SENT', ['c-2']))).toEqual(confirmation);
  expect(confirmationOf({ ...order, confirmation: null }, delivery('m-1', 9, 'SENT'))).toBeNull();
});
