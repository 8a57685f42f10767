namespace Florin.Import.Formats.Csv;

/// <summary>
/// The words banks head their columns with: role, weight, then phrases as <see cref="HeaderWords.Normalise"/> leaves them (small letters, no
/// accents, no punctuation). A higher weight wins the role over a lower one; a phrase may stand under several roles, and the column's content
/// then decides. The first line of a role is English.
/// </summary>
internal static class HeaderVocabulary
{
    public const string Table = """
        BookedOn 2 en: date, date time, datetime, timestamp, day
        BookedOn 3 en: booking date, booked date, posting date, posted date, post date, posted on, date posted, date processed, process date, processed date, booked on, date booked, posted transactions date, completed date, date completed, entry date, effective date, settled date
        BookedOn 1 en: transaction date, trans date, tran date, date of transaction, created, created on, created at, started date, purchase date, execution date, operation date
        BookedOn 3 de: buchungstag, buchungsdatum, buchung, buchungs datum, verbuchungsdatum
        BookedOn 2 de: datum, umsatztag, umsatzdatum, abschlussdatum
        BookedOn 1 de: belegdatum, transaktionsdatum, einkaufsdatum, kaufdatum, auftragsdatum, ausfuhrungsdatum
        BookedOn 3 fr: date op, date comptable, date de comptabilisation, date operation, date de l operation, date d operation, date de transaction, date transaction
        BookedOn 3 nl: boekdatum, boekingsdatum, uitvoeringsdatum, datum boeking
        BookedOn 1 nl: transactiedatum, datum transactie
        BookedOn 3 es: fecha contable, fecha de operacion, fecha operacion, f operacion, fecha movimiento
        BookedOn 2 es: fecha, fecha y hora, dia
        BookedOn 3 it: data contabile, data operazione, data registrazione, data movimento
        BookedOn 2 it: data
        BookedOn 3 pl: data ksiegowania, data operacji
        BookedOn 1 pl: data transakcji
        BookedOn 3 sv: bokforingsdag, bokforingsdatum, bokford, reskontradatum, bokforings datum
        BookedOn 1 sv: transaktionsdag, transaktionsdatum, kopdatum
        BookedOn 3 da: bogforingsdato, bogforingsdag, posteringsdato, bogfort
        BookedOn 2 da: dato
        BookedOn 3 nb: bokforingsdato, bokfort, bokfort dato, utfort dato
        BookedOn 1 nb: transaksjonsdato, kjopsdato, transaktionsdato
        BookedOn 3 pt: data lancamento, data do lancamento, data movimento, data mov, data do movimento, data operacao
        BookedOn 3 cz: datum zauctovani, datum zuctovani, zauctovano, datum uctovani
        BookedOn 1 cz: datum provedeni, datum transakce, datum platby, datum operace
        BookedOn 3 fi: kirjauspaiva, kirjauspvm, kirjauspaivamaara
        BookedOn 2 fi: paivamaara, pvm, paiva
        BookedOn 1 fi: maksupaiva, tapahtumapaiva, ostopaiva
        BookedOn 3 hu: konyveles datuma, konyvelesi datum, konyveles napja
        BookedOn 2 any: ημερομηνια, ημ νια, ημερομηνια συναλλαγης, дата, дата операции, дата проводки, дата на операция, датум, датум књижења
        ValueOn 3 en: value date, val date, valuedate
        ValueOn 3 de: valuta, valutadatum, wertstellung, wertstellungsdatum, wert, wertstellungstag
        ValueOn 3 fr: date val, date valeur, date de valeur
        ValueOn 3 nl: rentedatum, valutadatum, datum valuta
        ValueOn 3 es: fecha valor, f valor, fecha de valor
        ValueOn 3 it: data valuta, valuta
        ValueOn 3 pl: data waluty
        ValueOn 3 sv: valutadag, rantedatum, valutadatum
        ValueOn 3 da: rentedato, valordato, valor
        ValueOn 3 nb: rentedato, valuteringsdato
        ValueOn 3 pt: data valor
        ValueOn 3 cz: datum valuty, valuta
        ValueOn 3 fi: arvopaiva
        ValueOn 2 any: ημερομηνια αξιας, вальор, дата валютирования, датум валуте
        Time 2 en: time, transaction time, time of transaction
        Time 2 any: uhrzeit, abschlusszeit, zeit, heure, tijd, hora, ora, godzina, tid, tidspunkt, klokkeslett, cas, aika, klockslag
        Amount 3 en: amount, transaction amount, amount debit credit, net amount, net, payment amount, value, total amount, amt, billing amount
        Amount 3 de: betrag, buchungsbetrag, umsatz, umsatzbetrag, summe, betrag in eur, zahlungsbetrag
        Amount 3 fr: montant, montant de l operation, montant operation, valeur
        Amount 3 nl: bedrag, transactiebedrag
        Amount 3 es: importe, monto, cantidad, importe movimiento
        Amount 3 it: importo, importo operazione, valore
        Amount 3 pl: kwota, kwota operacji, kwota transakcji, kwota w walucie rachunku
        Amount 3 sv: belopp, summa, transaktionsbelopp
        Amount 3 da: belob, belobet
        Amount 3 nb: belop, belopet
        Amount 3 pt: valor, montante, quantia, importancia
        Amount 3 cz: castka, objem, castka v mene uctu, zauctovana castka
        Amount 3 fi: maara, summa, maara euroa, maara eur
        Amount 3 hu: osszeg
        Amount 2 any: ποσο, ποσο συναλλαγης, сумма, сумма операции, сума, износ
        Debit 3 en: debit, debits, debit amount, paid out, money out, withdrawal, withdrawals, withdrawal amount, outflow, spent, payments out, amount debit, debit amt, withdrawn
        Debit 3 de: soll, belastung, belastungen, ausgang, ausgaben, ausgabe, lastschriften
        Debit 3 fr: debit, depense, depenses, debit euros, sortie
        Debit 3 nl: debet, af, uit, uitgaven, afschrijving
        Debit 3 es: cargo, cargos, debe, debito, gasto, retiros
        Debit 3 it: addebiti, addebito, dare, uscite, uscita
        Debit 3 pl: obciazenia, obciazenie, wydatki, wydatek, wyplata
        Debit 3 sv: uttag, ut, debet, utgift
        Debit 3 da: ud, debet, haevet, udgift
        Debit 3 nb: ut, ut fra konto, belastet, ut av konto
        Debit 3 pt: debito, debitos, saida, saidas
        Debit 3 cz: vydaje, vydej, odchozi, ma dati
        Debit 3 fi: panot ulos, veloitus, otto
        Debit 2 any: χρεωση, дебет, дебит, расход, задужење
        Credit 3 en: credit, credits, credit amount, paid in, money in, deposit, deposits, deposit amount, inflow, received, payments in, amount credit, credit amt, deposited
        Credit 3 de: haben, gutschrift, gutschriften, eingang, einnahmen, einnahme
        Credit 3 fr: credit, recette, recettes, credit euros, entree
        Credit 3 nl: credit, bij, in, inkomsten, bijschrijving
        Credit 3 es: abono, abonos, haber, credito, ingreso, ingresos, depositos
        Credit 3 it: accrediti, accredito, avere, entrate, entrata
        Credit 3 pl: uznania, uznanie, wplywy, wplyw, wplata
        Credit 3 sv: insattning, insattningar, in, kredit, inkomst
        Credit 3 da: ind, indsat, indtaegt, kredit
        Credit 3 nb: inn, inn pa konto, inn til konto, godskrevet
        Credit 3 pt: credito, creditos, entrada, entradas
        Credit 3 cz: prijmy, prijem, prichozi, dal
        Credit 3 fi: pano, hyvitys, panot
        Credit 2 any: πιστωση, кредит, приход, одобрење
        Direction 3 en: debit credit, debit or credit, credit debit, credit or debit, credit debit indicator, debit credit indicator, dr cr, cr dr, d c, c d, dc, cd, db cr, d k, dk, direction, sign, in out, money in out, transaction type, type, dc indicator
        Direction 3 any: af bij, soll haben, haben soll, s h, h s, soll haben kennzeichen, umsatzart, sens, debit credit sens, signo, segno, znak, plus minus, richting, code, cargo abono, dare avere, typ, tipo, debet credit, smer uhrady, credit debet
        Currency 3 en: currency, ccy, curr, currency code, account currency, transaction currency
        Currency 3 any: wahrung, waehrung, buchungswahrung, kontowahrung, devise, munt, muntsoort, valuta, divisa, moneda, waluta, waluta operacji, waluta rachunku, moeda, mena, mena uctu, valuutta, valutakod, valutakode, devizanem, divise
        Currency 2 any: νομισμα, валюта, валута
        Payee 4 en: payee, payee name, counterparty name, counteraccount name, merchant, merchant name, beneficiary, beneficiary name, payer payee, name of counterparty, recipient, to from, partner name, sender recipient, other party, description merchant
        Payee 3 en: name, counterparty, partner, vendor, payer, from, to
        Payee 4 de: empfanger, zahlungsempfanger, begunstigter, beguenstigter zahlungspflichtiger, begunstigter zahlungspflichtiger, auftraggeber begunstigter, auftraggeber empfanger, empfanger auftraggeber, auftraggeber zahlungsempfanger, name zahlungsbeteiligter, zahlungsbeteiligter, sender empfanger, zahlungspflichtiger, handler, partnername, empfanger zahlungspflichtiger
        Payee 3 de: auftraggeber
        Payee 4 fr: supplier found, beneficiaire, tiers, emetteur beneficiaire, nom de la contrepartie, contrepartie, nom contrepartie, marchand, commercant
        Payee 4 nl: naam tegenpartij, naam tegenrekening, tegenrekeninghouder, begunstigde, naam begunstigde, naam ontvanger
        Payee 3 nl: naam, tegenpartij, tegenpartij naam
        Payee 4 es: beneficiario, ordenante, beneficiario ordenante, comercio, destinatario, contraparte
        Payee 4 it: beneficiario, ordinante, controparte, esercente, destinatario
        Payee 4 pl: nadawca odbiorca, odbiorca, nadawca, kontrahent, nazwa kontrahenta, dane kontrahenta, nazwa nadawcy odbiorcy
        Payee 4 sv: mottagare, betalningsmottagare, avsandare, motpart, namn, betalningsmottagare betalare
        Payee 4 da: modtager, afsender, modpart, navn
        Payee 4 nb: mottaker, mottakernavn, avsender, navn, motpart, brukersted
        Payee 4 pt: beneficiario, favorecido, nome, destinatario, contraparte, estabelecimento, title
        Payee 4 cz: nazev protiuctu, nazev protistrany, protistrana, nazev obchodnika, obchodni misto, nazev prijemce, nazev protistrana
        Payee 4 fi: saaja, saaja maksaja, saajan nimi, maksaja saaja, vastapuoli, nimi, maksaja, saajan maksajan nimi
        Payee 2 any: δικαιουχος, контрагент, получатель, получател, прималац
        Description 4 en: description, label, details, transaction details, transaction description, narrative, narration, particulars, remarks, purpose, original description, extended description, payment details, bank description
        Description 3 en: memo, message, message for payee, message to payee, text, transaction, reference text, note to payee, payment reference, payment reference text, remittance information, description 1, description 2, description 3
        Description 2 en: notes, note, comment, comments, message for me, client note, reference
        Description 4 de: verwendungszweck, beschreibung, transaktionsbeschreibung, transaktionsbeschreibung zusatz, vorgang verwendungszweck, zahlungsgrund, mitteilung, betreff, buchungsdetails, zweck, avisierungstext
        Description 3 de: buchungstext, umsatztext, text, zahlungsreferenz
        Description 2 de: notiz, bemerkung, kommentar
        Description 4 fr: libelle, libelle operation, libelle de l operation, libelle simplifie, description de l operation, motif, communication, libelle complementaire, intitule
        Description 4 nl: omschrijving, omschrijving 1, omschrijving 2, omschrijving 3, mededelingen, mededeling, vrije mededeling, gestructureerde mededeling, naam omschrijving
        Description 4 es: concepto, descripcion, detalle, detalles, observaciones, movimiento, concepto ampliado
        Description 4 it: descrizione, causale, descrizione operazione, dettagli, causale descrizione, descrizione estesa
        Description 4 pl: opis, opis operacji, opis transakcji, tytul, tytul operacji, szczegoly, tytulem
        Description 3 sv: referens
        Description 4 sv: beskrivning, meddelande, specifikation, text, transaktion, rubrik, text mottagare
        Description 4 da: tekst, beskrivelse, posttekst, besked, meddelelse
        Description 4 nb: forklaring, beskrivelse, tekst, melding, spesifikasjon
        Description 4 pt: descricao, historico, movimento, lancamento, descricao do movimento, descritivo, detalhes
        Description 4 cz: popis, zprava, zprava pro prijemce, ucel platby, popis transakce, poznamka k uhrade, zprava pro me, klientska poznamka, poznamka
        Description 4 fi: kuvaus, viesti, selite, selitys, tapahtumakuvaus
        Description 4 hu: kozlemeny, leiras
        Description 2 any: περιγραφη, αιτιολογια, описание, назначение платежа, основание, опис, сврха
        Balance 4 en: balance, accountbalance, running balance, running bal, account balance, balance after, balance after transaction, closing balance, ledger balance, resulting balance, end balance
        Balance 2 en: available balance
        Balance 4 any: saldo, kontostand, solde, saldo na trn, saldo na mutatie, saldo na boeking, saldo po operacji, saldo po transakcji, saldo contabile, zustatek, zustatek po, saldo final, bokfort saldo, saldo konta, egyenleg, solde apres operation, saldo apos, saldo contabilistico, kontosaldo, saldo nach buchung
        Balance 2 any: saldo disponible, solde disponible, saldo disponibile, saldo disponivel, disponibelt saldo, tillgangligt saldo
        Balance 2 any: υπολοιπο, остаток, остатък, салдо, баланс, стање
        Category 3 en: category, categories, spending category, category name, budget category, merchant category, main category
        Category 3 any: kategorie, categorie, categoria, kategoria, kategori, luokka, rubriek, hauptkategorie, unterkategorie, sous categorie, kategoriname
        Account 4 en: account, account number, account no, account iban, own account, account id, iban bban, iban, from account, this account
        Account 2 en: account name, source name
        Account 4 de: auftragskonto, auftraggeberkonto, eigenes konto, iban auftragskonto, iban kontonummer, konto nr
        Account 5 de: iban auftraggeberkonto
        Account 3 de: konto, kontonummer, referenzkonto
        Account 4 fr: account num, compte, numero de compte, no de compte, num compte
        Account 4 nl: rekening, rekeningnummer, eigen rekening, eigen rekeningnummer, rekeningnr
        Account 4 es: cuenta, numero de cuenta, cuenta origen
        Account 4 it: conto, numero conto, conto corrente
        Account 4 pl: rachunek, numer rachunku, konto, rachunek zrodlowy
        Account 4 any: kontonr, kontonummer, konto, conta, numero da conta, ucet, cislo uctu, vlastni ucet, tili, tilinumero
        Reference 4 en: id, transaction id, transaction no, transaction number, reference number, reference no, transaction reference, transaction reference number, bank reference, record id, fitid, unique id, entry reference, payment id, transaction uuid
        Reference 2 en: reference, ref, serial, serial number
        Reference 4 any: buchungsreferenz, transaktions nr, identificador, referenznummer, transaktionsnummer, transactiereferentie, volgnr, referencia, numero de operacion, referencni cislo transakce, id transakce, id operace, arkistointitunnus, arkiveringskode, numer referencyjny, transaksjonsid, arkivref, id pohybu
        MerchantCode 4 any: mcc, mcc code, merchant category code, sic, sic code, mcc kod
        Status 4 any: status, state, transaction status, buchungsstatus, estado, etat, stato, statut, tila, stav, info, zustand
        PaymentMethod 3 en: transaction type, type, payment type, payment method, method, channel, operation type, means of payment
        PaymentMethod 3 any: umsatzart, transaktionstyp, transaktionsart, vorgang, buchungsart, art, type operation, type d operation, tipo, tipo movimiento, tipo operazione, typ, typ operacji, typ transakcji, rodzaj operacji, typ transakce, typ pohybu, mutatiesoort, transactiesoort, tapahtumalaji, laji, transaktionstype, kanal
        PaymentMethod 2 de: buchungstext
        Card 4 any: card, card no, card number, card member, card holder, cardholder, cardholder name, card name, karte, kartennummer, karteninhaber, kaart, kaartnummer, carte, numero de carte, tarjeta, numero de tarjeta, carta, numero carta, karta, numer karty, kort, kortnummer, cartao, kortti, kreditkarte, umsatz getatigt von, creditcard nummer, creditcardnummer, last 4, cislo karty
        Ignored 6 any: original amount, originalbetrag, local amount, local currency, foreign amount, foreign currency, foreign currency amount, amount in foreign currency, type foreign currency, fremdwahrung, betrag fremdwahrung, originalwahrung, oorspr bedrag, oorspr munt, oorspronkelijk bedrag, devise d origine, montant d origine, exchange rate, wechselkurs, umrechnungskurs, kurs, koers, rate, fee, fees, gebuhr, gebuhrenschlussel, entgelt, commission, charges, frais, kosten, tax, vat, cashback, original currency, puvodni castka, puvodni mena, kwota oryginalna, amount currency, target amount, saldo inicial
        Ignored 6 any: counterparty account, counterparty iban, tegenrekening, tegenrekening iban bban, iban tegenpartij, rekeningnummer tegenpartij, bic tegenpartij, adres tegenpartij, gegenkonto, beneficiary account, counteraccount, counter account, protiucet, cislo protiuctu, kontonummer des empfangers, bankleitzahl auftraggeberkonto, bank account details, bankovni spojeni, konto kontrahenta, rachunek nadawcy odbiorcy, numer konta, compte beneficiaire, iban empfanger, account counterparty, counterparty bban, account type, partner iban, partner account number, partner konto, iban zahlungsbeteiligter, saajan tilinumero, from account name, tilinumero saaja
        Ignored 6 any: document number, check number, cheque number, check no, check or slip, item, number, no, nr, batch id, end to end id, mandate reference, mandatsreferenz, glaubiger id, creditor id, machtigingskenmerk, incassant id, betalingskenmerk, variable symbol, variable symbol 1, variabilni symbol, variabilni symbol 1, constant symbol, konstantni symbol, specific symbol, specificky symbol, kundenreferenz, department, cost centre, cost center, address, emoji, receipt, reason for non execution, cancellation, client code, originator, doc no, code in payer is, reference payer, cislo dokladu, afschriftnummer
        Ignored 1 any: bic, blz, bankleitzahl, swift, sort code, bank code, kod banky, adres, adresse, city, country, postcode, zip
        """;
}
