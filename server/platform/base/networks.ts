import { BlockList, isIP } from 'node:net'

/** Whether an address is one of these, or lies in one of these networks. An IPv4 address may come dressed as IPv6. */
export function isWithin(networks: readonly string[], address: string): boolean {
  // A zone, as in fe80::1%eth0, says by which cable it came, not who it is.
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  const kind = familyOf(plain)
  return kind !== null && listOf(networks).check(plain, kind)
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const kind = familyOf(address)
    if (kind === null) continue
    if (prefix === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(prefix), kind)
  }
  return list
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  switch (isIP(address)) {
    case 4:
      return 'ipv4'
    case 6:
      return 'ipv6'
    default:
      return null
  }
}
