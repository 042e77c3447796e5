import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import type { World } from '../world.ts';
import { protectedField } from './protected-data.ts';
import type { Address, StoredCustomer } from './records.ts';

export function customerView(world: World, customer: StoredCustomer): View {
  const hidden = (name: string, value: unknown) => protectedField(world, name, value);
  return {
    __typename: 'Customer',
    id: customer.id,
    legacyResourceId: legacyId(customer.id),
    displayName: world.settings.protectedData === 'shown' ? `${customer.firstName} ${customer.lastName}` : 'Customer',
    firstName: hidden('firstName', customer.firstName),
    lastName: hidden('lastName', customer.lastName),
    defaultEmailAddress: hidden('email', { emailAddress: customer.email }),
    defaultPhoneNumber: hidden('phone', customer.phone === null ? null : { phoneNumber: customer.phone }),
    locale: customer.locale,
  };
}

/** Town, province and country are not among what level 2 of the protected data covers. */
export function addressView(world: World, address: Address): View {
  const hidden = (name: string, value: unknown) => protectedField(world, name, value);
  return {
    __typename: 'MailingAddress',
    id: `${address.id}?model_name=Address`,
    name: hidden('name', `${address.firstName} ${address.lastName}`),
    firstName: hidden('firstName', address.firstName),
    lastName: hidden('lastName', address.lastName),
    company: hidden('company', address.company),
    address1: hidden('address1', address.address1),
    address2: hidden('address2', address.address2),
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    zip: hidden('zip', address.zip),
    country: address.country,
    countryCodeV2: address.countryCode,
    phone: hidden('phone', address.phone),
  };
}
