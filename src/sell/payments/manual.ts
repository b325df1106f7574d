import type { NextAction, PaymentMethod, PaymentProvider } from './model.ts';

const DAY_MINUTES = 24 * 60;

/** What the buyer needs to pay by transfer or cheque, from the company's settings. */
export interface ManualAccount {
  beneficiary: string;
  iban: string;
  bic: string;
  chequePayee: string;
  /** Where cheques are sent. */
  chequeAddress: string;
}

/**
 * Bank transfer and cheque: the buyer is told where to send the money, staff record its arrival.
 * Refunds are made by staff at the bank: they wait until somebody says that they are (`recordRefund`).
 */
export function manualProvider(
  account: () => Promise<ManualAccount>,
  holdDays: (method: 'bank-transfer' | 'cheque') => Promise<number>,
): PaymentProvider {
  const method = (code: 'bank-transfer' | 'cheque'): PaymentMethod => ({
    code,
    provider: 'manual',
    isTest: false,
    holdMinutes: async () => (await holdDays(code)) * DAY_MINUTES,
    instant: async () => {
      const details = await account();
      return (reference) => ({
        state: 'pending',
        nextAction: instructionsOf(code, details, reference),
      });
    },
  });
  return {
    code: 'manual',
    methods: [method('bank-transfer'), method('cheque')],
    async start({ payment, description }) {
      return {
        state: 'pending',
        providerReference: null,
        nextAction: instructionsOf(payment.method, await account(), description),
        failureCode: null,
      };
    },
    refundsByHand: true,
    async refund() {
      return { state: 'pending', providerReference: null, failureCode: null };
    },
    async cancel() {
      // Nobody has to be told: a transfer that still arrives is recorded and given back by staff.
    },
  };
}

function instructionsOf(method: string, account: ManualAccount, reference: string): NextAction {
  return method === 'bank-transfer'
    ? {
        type: 'transfer-instructions',
        instructions: {
          beneficiary: account.beneficiary,
          iban: account.iban,
          bic: account.bic,
          reference,
        },
      }
    : {
        type: 'cheque-instructions',
        instructions: {
          beneficiary: account.chequePayee,
          address: account.chequeAddress,
          reference,
        },
      };
}
