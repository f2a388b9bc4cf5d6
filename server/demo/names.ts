/** Names that go together, with the letters of an address where the name has others. */
interface Names {
  first: readonly string[]
  last: readonly string[]
}

export const names: readonly Names[] = [
  {
    first: [
      'Emily',
      'James',
      'Olivia',
      'Daniel',
      'Grace',
      'Henry',
      'Nora',
      'Walter',
      'Abigail',
      'Marcus',
      'Tessa',
      'Leon',
    ],
    last: ['Carter', 'Bennett', 'Whitaker', 'Hughes', 'Coleman', 'Prescott', 'Hayes', 'Donovan', 'Fletcher', 'Marsh'],
  },
  {
    first: ['Denise', 'Terrence', 'Imani', 'Jerome', 'Latoya', 'Andre', 'Monique', 'Isaiah'],
    last: ['Johnson', 'Washington', 'Freeman', 'Booker', 'Gaines', 'Sheffield', 'Banks'],
  },
  {
    first: ['Sofía', 'Diego', 'Lucía', 'Javier', 'Camila', 'Andrés', 'Valentina', 'Rafael'],
    last: ['Hernández', 'Morales', 'Castillo', 'Vargas', 'Núñez', 'Delgado', 'Ibáñez'],
  },
  {
    first: ['Chidi', 'Ngozi', 'Kwame', 'Abena', 'Femi', 'Zainab', 'Thabo', 'Wanjiru'],
    last: ['Eze', 'Mensah', 'Adeyemi', 'Boateng', 'Dlamini', 'Kamau', 'Diallo'],
  },
  {
    first: ['Arjun', 'Meera', 'Rohan', 'Anjali', 'Vikram', 'Kavya', 'Sanjay', 'Divya'],
    last: ['Patel', 'Iyer', 'Chatterjee', 'Reddy', 'Kapoor', 'Menon', 'Desai'],
  },
  {
    first: ['Wei', 'Mei', 'Jun', 'Hana', 'Minh', 'Thuy', 'Sora', 'Jae'],
    last: ['Chen', 'Nguyen', 'Kim', 'Sato', 'Lim', 'Park', 'Wong'],
  },
  {
    first: ['Anna', 'Jürgen', 'Katrin', 'Florian', 'Sabine', 'Matthias', 'Jörg', 'Heike'],
    last: ['Vogel', 'Schröder', 'Krämer', 'Lorenz', 'Hoffmann', 'Brandt', 'Weiß'],
  },
  {
    first: ['Élodie', 'Luc', 'Amélie', 'Giulia', 'Marco', 'Chiara', 'João', 'Inês'],
    last: ['Moreau', 'Lefèvre', 'Rossi', 'Conti', 'Ferreira', 'Almeida', 'Girard'],
  },
  {
    first: ['Ingrid', 'Lars', 'Astrid', 'Mikkel', 'Saga', 'Eero', 'Freja', 'Björn'],
    last: ['Lindqvist', 'Sørensen', 'Virtanen', 'Dahl', 'Bergström', 'Nygård'],
  },
  {
    first: ['Yusuf', 'Leila', 'Omar', 'Noor', 'Karim', 'Samira', 'Tariq', 'Yasmin'],
    last: ['Haddad', 'Rahman', 'Mansour', 'Farouk', 'Aziz', 'Khalil'],
  },
  {
    first: ['Magda', 'Piotr', 'Ana', 'Goran', 'Elena', 'Vasile', 'Łucja', 'Ondřej'],
    last: ['Kowalski', 'Marković', 'Popescu', 'Dvořák', 'Wójcik', 'Horvat'],
  },
]

/** People who write their names in other letters, with the name of their mailbox. */
export const inOtherLetters: readonly (readonly [name: string, mailbox: string])[] = [
  ['李娜', 'li.na'],
  ['王建国', 'wang.jianguo'],
  ['田中 美咲', 'misaki.tanaka'],
  ['김서연', 'seoyeon.kim'],
  ['Дмитрий Соколов', 'dmitri.sokolov'],
  ['Оксана Шевченко', 'oksana.shevchenko'],
  ['Ελένη Παπαδοπούλου', 'eleni.papadopoulou'],
  ['محمد الفارسي', 'mohammed.alfarsi'],
  ['דנה לוי', 'dana.levi'],
  ['प्रिया शर्मा', 'priya.sharma'],
  ['สมชาย ใจดี', 'somchai.jaidee'],
]

export interface House {
  name: string
  domain: string
  kind: 'bank' | 'firm' | 'private'
  /** Its members see each other's tickets. */
  shared: boolean
}

/** Where customers come from: parts of the bank, firms that bank there, and people. */
export const houses: readonly House[] = [
  { name: 'Harbour Bank, Branches', domain: 'branches.bank.example.com', kind: 'bank', shared: false },
  { name: 'Harbour Bank, Lending', domain: 'lending.bank.example.com', kind: 'bank', shared: false },
  { name: 'Harbour Bank, Card Services', domain: 'cards.bank.example.com', kind: 'bank', shared: false },
  { name: 'Harbour Bank, Contact Centre', domain: 'contact.bank.example.com', kind: 'bank', shared: true },
  { name: 'Harbour Bank, Treasury', domain: 'treasury.bank.example.com', kind: 'bank', shared: false },
  { name: 'Harbour Bank, Risk and Audit', domain: 'risk.bank.example.com', kind: 'bank', shared: false },
  { name: 'Harbour Bank, Head Office', domain: 'bank.example.com', kind: 'bank', shared: false },
  { name: 'Seabright Logistics', domain: 'seabright.example.com', kind: 'firm', shared: true },
  { name: 'Cedar Grove Bakeries', domain: 'cedargrove.example.com', kind: 'firm', shared: true },
  { name: 'Northfield School District', domain: 'northfield.example.com', kind: 'firm', shared: false },
  { name: 'Alvarez & Sons Construction', domain: 'alvarez.example.com', kind: 'firm', shared: true },
  { name: 'Lindqvist Dental', domain: 'lindqvist.example.com', kind: 'firm', shared: false },
  { name: 'Bluewater Hotels', domain: 'bluewater.example.com', kind: 'firm', shared: true },
  { name: 'Marigold Pharmacies', domain: 'marigold.example.com', kind: 'firm', shared: false },
  { name: 'Tidewater Theatre', domain: 'tidewater.example.com', kind: 'firm', shared: false },
  { name: '', domain: 'mail.example.com', kind: 'private', shared: false },
]

export const branches = [
  ...[
    'Elm Street',
    'Harbour Square',
    'Old Mill',
    'Riverside',
    'Union Station',
    'Lakeview',
    'Chestnut Hill',
    'Market Hall',
  ],
  ...['Fifth and Pine', 'Seaport', 'Kingsbridge', 'Willow Park', 'Foundry Lane', 'University', 'Airport', 'Northgate'],
  ...[
    'Maple Heights',
    'Cannery Row',
    'Botanic Garden',
    'Southfield',
    'Orchard',
    'Granite Bay',
    'Lighthouse',
    'Quarry Road',
  ],
] as const

export const streets = [
  'Juniper Street',
  'Hill Road',
  'Canal Street',
  'Rose Lane',
  'Dock Road',
  'Birch Avenue',
] as const

export const laptops = ['ThinkPad T14', 'ThinkPad X1', 'Latitude 5440', 'EliteBook 840', 'Surface Laptop 5'] as const
