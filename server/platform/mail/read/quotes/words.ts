/** How mail programs introduce what they quote, in the languages that they speak. */

const WROTE = `wrote|writes|said|schrieb|geschrieben|a écrit|écrit|ha scritto|scrisse|ha escrito|escribió|escribio|va escriure|
  schreef|heeft geschreven|escreveu|escreveram|skrev|kirjoitti|napisała?|napisał\\(a\\)|pisze|napsala?|napsal\\(a\\)|napísala?|
  írta|ezt írta|писала?|пишет|написала?|написав|пише|написа|scris|a scris|yazdı|đã viết|menulis|έγραψε|כתב|כתבה|כתב/ה|كتب|
  のメール|は書きました|さんは.*書きました|写道|寫道|님이 작성|작성`

/** Words that such a line begins with, with a date behind them. */
const LEAD = `On|Am|Le|El|Il|Op|Em|No|W dniu|Dnia|Den|Dne|Dňa|Den|Den|Von|Il giorno|Il|Vào|Pada|På|Στις|Em|A|Στις|V|בתאריך|في|在|於|于`

const list = (words: string) =>
  words
    .split('|')
    .map((word) => word.trim())
    .join('|')

export const wroteWords = new RegExp(`(?:^|[\\s,.>)\\]:|」])(?:${list(WROTE)})(?=$|[\\s:：,.(])`, 'iu')
export const leadWords = new RegExp(`^(?:${list(LEAD)})[\\s:,].*\\d`, 'iu')

const HEADER_WORDS = {
  from: `From|Von|De|Da|Van|Från|Fra|Od|От|Від|Lähettäjä|Feladó|Kimden|Από|De la|差出人|发件人|寄件者|보낸 사람|מאת|من|Expéditeur`,
  sent: `Sent|Date|Gesendet|Datum|Envoyé|Envoyé le|Enviado|Enviado el|Enviada em|Enviado em|Fecha|Data|Inviato|Verzonden|Skickat|
    Sendt|Dato|Wysłano|Wysłane|Odesláno|Dátum|Elküldve|Отправлено|Дата|Надіслано|Lähetetty|Gönderildi|Στάλθηκε|Trimis|
    送信日時|日付|发送时间|日期|傳送時間|寄件日期|보낸 날짜|נשלח|تاريخ الإرسال`,
  to: `To|An|À|A|Para|Aan|Till|Til|Do|Komu|Кому|Vastaanottaja|Címzett|Kime|Προς|Către|宛先|收件人|收件者|받는 사람|אל|إلى|Destinataire|Destinatario`,
  subject: `Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Ämne|Emne|Temat|Předmět|Predmet|Tárgy|Тема|Aihe|Konu|Θέμα|Subiect|
    件名|主题|主旨|제목|נושא|الموضوع`,
}

const field = (words: string) => new RegExp(`^[*_\\s>|]*(?:${list(words)})\\s*[*_]*\\s*[:：][*_]*\\s*\\S?`, 'iu')

export const headerFields = {
  from: field(HEADER_WORDS.from),
  sent: field(HEADER_WORDS.sent),
  to: field(HEADER_WORDS.to),
  subject: field(HEADER_WORDS.subject),
}

/** A line of its own between dashes. */
export const originalLine = new RegExp(
  `^[\\s>]*[-_=*—–]{2,}\\s*(?:${list(`Original Message|Original message|Original-Nachricht|Ursprüngliche Nachricht|Ursprüngliche E-Mail|
  Originalnachricht|Message d'origine|Message d’origine|Message original|Mensaje original|Messaggio originale|Messaggio originario|
  Mensagem original|Oorspronkelijk bericht|Originalmeddelande|Ursprungligt meddelande|Oprindelig meddelelse|Opprinnelig melding|
  Wiadomość oryginalna|Oryginalna wiadomość|Original e-mail|Původní zpráva|Eredeti üzenet|Исходное сообщение|Пересылаемое сообщение|
  Alkuperäinen viesti|Orijinal Mesaj|Αρχικό μήνυμα|Mesaj original|元のメッセージ|原始邮件|原始郵件|원본 메시지|Reply message|Answered message`)})\\s*[-_=*—–]{2,}\\s*$`,
  'iu',
)

/** What was passed on is what the writer wants read. */
export const forwardLine = new RegExp(
  `^[\\s>]*(?:[-_=*—–]{2,}\\s*(?:${list(`Forwarded message|Forwarded Message|Weitergeleitete Nachricht|Message transféré|Message transmis|
  Mensaje reenviado|Messaggio inoltrato|Mensagem encaminhada|Doorgestuurd bericht|Vidarebefordrat meddelande|Videresendt meddelelse|
  Przekazana wiadomość|Wiadomość przekazana|Přeposlaná zpráva|Пересылаемое сообщение|Переслане повідомлення|Välitetty viesti|
  İletilen ileti|転送メッセージ|转发的邮件|轉寄郵件`)})\\s*[-_=*—–]*|(?:${list(`Begin forwarded message|Anfang der weitergeleiteten Nachricht|
  Début du message réexpédié|Début du message transféré|Inicio del mensaje reenviado|Inizio messaggio inoltrato|
  Início da mensagem reencaminhada|Begin doorgestuurd bericht|Начало переадресованного сообщения|Początek przekazywanej wiadomości`)})\\s*:)\\s*$`,
  'iu',
)

export const forwardSubject = /^\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vs|vb|pd|przek|fs|ilt|转发|轉寄|転送)\s*[:：]/iu

export const replySubject =
  /^\s*(?:\[[^\]]{1,60}\]\s*)?(?:re|aw|antw|sv|vs|odp|atb|ynt|rif|r|res|απ|回复|答复|回覆|ha|bls|hal)(?:\s?[[(]\d+[\])])?\s*[:：]/iu

/** What telephones and programs write under a mail by themselves. */
export const deviceLine = new RegExp(
  `^[\\s*_\\[(]*(?:${list(`Sent from my|Sent from (?:Yahoo|Outlook|Mail|Proton|Gmail|Samsung|Nine|AOL|BlueMail|Spark|iCloud)|Sent via|Sent using|
  Sent with (?:Proton|Tutanota|Spark|Airmail|Mailspring)|Get Outlook for|Get BlueMail|Von meinem .{1,40} gesendet|Von meinem|Gesendet von|Gesendet mit|
  Diese Nachricht wurde von meinem|Holen Sie sich Outlook|Outlook für (?:iOS|Android)|Envoyé de mon|Envoyé depuis|Envoyé à partir|Télécharger Outlook|
  Obtenir Outlook|Obtenez Outlook|Enviado desde mi|Enviado desde|Enviado do meu|Enviado de meu|Enviado del|Obtener Outlook|Obter o Outlook|Inviato da|
  Inviato dal mio|Scarica Outlook|Ottieni Outlook|Verstuurd vanaf mijn|Verzonden vanaf|Verzonden met|Outlook voor|Download Outlook|Skickat från min|Skickat från|
  Sendt fra min|Sendt fra|Lähetetty|Wysłane z|Wysłano z|Pobierz Outlook|Odesláno z|Odeslané z|Отправлено с|Отправлено из|Надіслано з|Надіслано від|
  Elküldve|Trimis de pe|iPhone'umdan gönderildi|iPhone から送信|iPhoneから送信|iPadから送信|发自我的|從我的|나의`)}).{0,120}$`,
  'iu',
)

export const signatureLine = /^\s*(?:--|—|–|-- |--\u00a0)\s*$/
