using System.Globalization;

namespace Florin.Tests.Import.Formats.Csv;

/// <summary>The layouts of twenty banks with invented rows: nothing but the content tells them apart.</summary>
public sealed class CsvBankTests
{
    [Theory]
    [InlineData("DKB", """
        "Girokonto";"DE89370400440532013000"
        ""
        "Kontostand vom 16.02.2024:";"100,00 EUR"
        ""
        "Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
        "15.02.24";"15.02.24";"Gebucht";"Max Mustermann";"REWE Markt";"Einkauf";"Ausgang";"DE02120300000000202051";"-1.017,22";"";"";""
        "14.02.24";"14.02.24";"Gebucht";"Firma";"Max Mustermann";"Gehalt";"Eingang";"DE02120300000000202051";"2.017,22";"";"";""
        """, "DE89370400440532013000", "", "02-15 -1017.22 EUR REWE Markt: Einkauf", "02-14 2017.22 EUR Max Mustermann: Gehalt")]
    [InlineData("ING Germany", """
        Umsatzanzeige;Datei erstellt am: 20.02.2024 12:00

        IBAN;DE89 3704 0044 0532 0130 00
        Kontoname;Girokonto
        Bank;ING
        Kunde;Max
        Zeitraum;01.01.2024 - 20.02.2024
        Saldo;1.234,56;EUR

        Sortierung;Datum absteigend

        In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.

        Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
        19.02.2024;19.02.2024;REWE;Lastschrift;Einkauf 123;1.234,56;EUR;-20,00;EUR
        18.02.2024;18.02.2024;Firma;Gehalt/Rente;Lohn;1.254,56;EUR;1.000,00;EUR
        """, "DE89370400440532013000", "1234.56", "02-19 -20.00 EUR REWE: Einkauf 123", "02-18 1000.00 EUR Firma: Lohn")]
    [InlineData("ING Netherlands", """
        "Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"
        "20240219";"ALBERT HEIJN 1234";"NL20INGB0001234567";"";"BA";"Af";"12,34";"Betaalautomaat";"Pasvolgnr: 001 19-02-2024 18:00";"987,66";""
        "20240218";"Werkgever BV";"NL20INGB0001234567";"NL91ABNA0417164300";"OV";"Bij";"1000,00";"Overschrijving";"Salaris";"1000,00";""
        """, "NL20INGB0001234567", "987.66", "02-19 -12.34 EUR : ALBERT HEIJN 1234 Pasvolgnr: 001 19-02-2024 18:00", "02-18 1000.00 EUR : Werkgever BV Salaris")]
    [InlineData("N26", """
        "Date","Payee","Account number","Transaction type","Payment reference","Amount (EUR)","Amount (Foreign Currency)","Type Foreign Currency","Exchange Rate"
        "2024-02-19","REWE","","MasterCard Payment","","-12.34","-12.34","EUR","1.0"
        "2024-02-18","Max","DE89370400440532013000","Income","Lohn Februar","1000.0","","",""
        """, "", "", "02-19 -12.34 EUR REWE: REWE", "02-18 1000.0 EUR Max: Lohn Februar")]
    [InlineData("Revolut", """
        Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
        CARD_PAYMENT,Current,2024-02-18 10:11:12,2024-02-19 09:10:11,Tesco,-12.34,0.00,GBP,COMPLETED,87.66
        TOPUP,Current,2024-02-17 10:11:12,2024-02-17 10:11:13,Top-Up by *1234,100.00,0.00,GBP,COMPLETED,100.00
        """, "", "87.66", "02-19 -12.34 GBP : Tesco", "02-17 100.00 GBP : Top-Up by *1234")]
    [InlineData("Chase", """
        Transaction Date,Post Date,Description,Category,Type,Amount,Memo
        02/18/2024,02/19/2024,AMAZON.COM*AB12,Shopping,Sale,-12.34,
        02/17/2024,02/18/2024,Payment Thank You-Mobile,,Payment,100.00,
        """, "", "", "02-19 -12.34 EUR : AMAZON.COM*AB12", "02-18 100.00 EUR : Payment Thank You-Mobile")]
    [InlineData("Bank of America", """
        Description,,Summary Amt.
        Beginning balance as of 01/01/2024,,"1,000.00"
        Total credits,,"500.00"
        Total debits,,"-100.00"
        Ending balance as of 01/31/2024,,"1,400.00"

        Date,Description,Amount,Running Bal.
        01/01/2024,Beginning balance as of 01/01/2024,,"1,000.00"
        01/05/2024,"PAYROLL DES:DIRECT DEP","500.00","1,500.00"
        01/17/2024,"CHECKCARD 0116 SHELL","-100.00","1,400.00"
        """, "", "1400.00", "01-05 500.00 EUR : PAYROLL DES:DIRECT DEP", "01-17 -100.00 EUR : CHECKCARD 0116 SHELL")]
    [InlineData("American Express", """
        Date,Description,Card Member,Account #,Amount
        02/18/2024,AMAZON,JOHN DOE,-12345,12.34
        02/17/2024,AUTOPAY PAYMENT - THANK YOU,JOHN DOE,-12345,-100.00
        02/15/2024,UBER,JOHN DOE,-12345,22.34
        """, "12345", "", "02-18 -12.34 EUR : AMAZON", "02-17 100.00 EUR : AUTOPAY PAYMENT - THANK YOU")]
    [InlineData("Capital One", """
        Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit
        2024-02-18,2024-02-19,1234,AMAZON,Merchandise,12.34,
        2024-02-17,2024-02-17,1234,CAPITAL ONE MOBILE PYMT,Payment/Credit,,100.00
        """, "", "", "02-19 -12.34 EUR : AMAZON", "02-17 100.00 EUR : CAPITAL ONE MOBILE PYMT")]
    [InlineData("Swedbank", """
        * Transaktioner Period 2024-01-01 – 2024-02-19 Skapad 2024-02-19 12:00 CET
        Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
        1,80000,1234567890,Privatkonto,SEK,2024-02-19,2024-02-18,2024-02-19,ICA NARA,Kortköp,-12.34,987.66
        2,80000,1234567890,Privatkonto,SEK,2024-02-18,2024-02-18,2024-02-18,LÖN,Insättning,1000.00,1000.00
        """, "1234567890", "987.66", "02-19 -12.34 SEK : ICA NARA Kortköp", "02-18 1000.00 SEK : LÖN Insättning")]
    [InlineData("mBank", """
        mBank S.A. Bankowość Detaliczna;
        Skrytka Pocztowa 2108;
        #Klient;
        JAN KOWALSKI;

        Lista operacji;

        #Za okres:;
        01.01.2024;19.02.2024;

        #Numer rachunku;
        PL61109010140000071219812874;

        #Waluta;
        PLN;

        #Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;
        2024-02-19;"BIEDRONKA  ZAKUP PRZY UŻYCIU KARTY";"eKonto 1234 ... 5678";"Żywność i chemia domowa";-1 012,34 PLN;;
        2024-02-18;"PRZELEW  WYNAGRODZENIE";"eKonto 1234 ... 5678";"Wynagrodzenie";2 000,00 PLN;;
        """, "PL61109010140000071219812874", "", "02-19 -1012.34 PLN : BIEDRONKA ZAKUP PRZY UŻYCIU KARTY", "02-18 2000.00 PLN : PRZELEW WYNAGRODZENIE")]
    [InlineData("PKO BP", """
        "Data operacji","Data waluty","Typ transakcji","Kwota","Waluta","Saldo po transakcji","Opis transakcji","","","",""
        "2024-02-19","2024-02-18","Płatność kartą","-12.34","PLN","+987.66","Tytuł: 1234","Lokalizacja: WARSZAWA","","",""
        "2024-02-18","2024-02-18","Przelew na rachunek","+1000.00","PLN","+1000.00","Tytuł: wynagrodzenie","Nadawca: FIRMA","","",""
        """, "", "987.66", "02-19 -12.34 PLN : Tytuł: 1234 Lokalizacja: WARSZAWA", "02-18 1000.00 PLN : Tytuł: wynagrodzenie Nadawca: FIRMA")]
    [InlineData("Boursorama", """
        dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
        2024-02-19;2024-02-19;"CARTE 18/02/24 CARREFOUR CB*1234";"Alimentation";"Vie quotidienne";"carrefour";-12,34;;00012345678;"BoursoBank";987,66
        2024-02-18;2024-02-18;"VIR SALAIRE";"Salaires";"Revenus";"employeur";1 000,00;;00012345678;"BoursoBank";1000,00
        """, "00012345678", "987.66", "02-19 -12.34 EUR carrefour: CARTE 18/02/24 CARREFOUR CB*1234", "02-18 1000.00 EUR employeur: VIR SALAIRE")]
    [InlineData("Credit Agricole", """
        Téléchargement du 19/02/2024;

        M. DUPONT
        Compte de Dépôt carte n° 12345678901;
        Solde au 19/02/2024 987,66 €

        Liste des opérations du compte entre le 01/01/2024 et le 19/02/2024;

        Date;Libellé;Débit euros;Crédit euros;
        19/02/2024;"PAIEMENT PAR CARTE
        CARREFOUR 18/02";12,34;;
        18/02/2024;"VIREMENT SALAIRE";;1 000,00;
        """, "", "", "02-19 -12.34 EUR : PAIEMENT PAR CARTE CARREFOUR 18/02", "02-18 1000.00 EUR : VIREMENT SALAIRE")]
    [InlineData("CaixaBank", """
        Fecha;Fecha valor;Movimiento;Más datos;Importe;Saldo
        19/02/2024;19/02/2024;MERCADONA;COMPRA;-12,34EUR;987,66EUR
        18/02/2024;18/02/2024;NOMINA;EMPRESA;+1.000,00EUR;1.000,00EUR
        """, "", "987.66", "02-19 -12.34 EUR : MERCADONA", "02-18 1000.00 EUR : NOMINA")]
    [InlineData("Intesa Sanpaolo", """
        Data contabile;Data valuta;Descrizione;Accrediti;Addebiti;Descrizione estesa
        19/02/2024;19/02/2024;Pagamento POS;;-12,34;ESSELUNGA MILANO
        18/02/2024;18/02/2024;Stipendio;1.000,00;;DITTA SRL
        """, "", "", "02-19 -12.34 EUR : Pagamento POS ESSELUNGA MILANO", "02-18 1000.00 EUR : Stipendio DITTA SRL")]
    [InlineData("Air Bank", """
        "Datum provedení";"Směr úhrady";"Typ úhrady";"Kategorie plateb";"Měna účtu";"Částka v měně účtu";"Název protistrany";"Číslo protiúčtu";"Poznámka pro mne";"Zpráva pro příjemce"
        "19/02/2024";"Odchozí";"Platba kartou";"Potraviny";"CZK";"-1012,34";"ALBERT";"";"";"nákup"
        "18/02/2024";"Příchozí";"Příchozí úhrada";"Příjem";"CZK";"20000,00";"FIRMA";"123/0100";"";"mzda"
        """, "", "", "02-19 -1012.34 CZK ALBERT: nákup", "02-18 20000.00 CZK FIRMA: mzda")]
    [InlineData("OP", """
        "Kirjauspäivä";"Arvopäivä";"Määrä EUROA";"Laji";"Selitys";"Saaja/Maksaja";"Saajan tilinumero";"Viite";"Viesti";"Arkistointitunnus"
        "2024-02-19";"2024-02-19";-12,34;"162";"PKORTTIMAKSU";"K-MARKET";"";"ref=";"OSTOPVM 240218";"20240219/5UTH01/000001"
        "2024-02-18";"2024-02-18";1000,00;"300";"TILISIIRTO";"FIRMA OY";"FI2112345600000785";"ref=";"PALKKA";"20240218/5UTH01/000002"
        """, "", "", "02-19 -12.34 EUR K-MARKET: PKORTTIMAKSU OSTOPVM 240218", "02-18 1000.00 EUR FIRMA OY: TILISIIRTO PALKKA")]
    [InlineData("UBS", """
        Kontonummer:;0123 00012345.01;
        IBAN:;CH93 0076 2011 6238 5295 7;
        Von:;2024-01-01;
        Bis:;2024-02-19;
        Anfangssaldo:;100.00;
        Schlusssaldo:;1087.66;
        Bewertet in:;CHF;
        Anzahl Transaktionen in diesem Zeitraum:;2;

        Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3;Fussnoten;
        2024-02-19;10:11:12;2024-02-19;2024-02-19;CHF;-12.34;;;1087.66;1234567AB1;"Coop;8000 Zürich";"Debitkarte";;;
        2024-02-18;;2024-02-18;2024-02-18;CHF;;1000.00;;1100.00;1234567AB2;"Firma AG";"Gutschrift";"Lohn";;
        """, "CH9300762011623852957", "1087.66", "02-19 -12.34 CHF : Coop;8000 Zürich Debitkarte", "02-18 1000.00 CHF : Firma AG Gutschrift Lohn")]
    [InlineData("TD Canada Trust", """
        02/19/2024,TIM HORTONS #12,12.34,,987.66
        02/18/2024,PAYROLL DEPOSIT,,1000.00,1000.00
        02/16/2024,LOBLAWS,55.10,,0.00
        """, "", "", "02-19 -12.34 EUR : TIM HORTONS #12", "02-18 1000.00 EUR : PAYROLL DEPOSIT")]
    public void A_banks_table_is_understood(string bank, string text, string account, string closing, string first, string second)
    {
        var read = Recording.Csv(text);
        read.Errors.ShouldBeEmpty(bank);
        read.Accounts.ShouldHaveSingleItem().Identifier.ShouldBe(account.Length == 0 ? null : account);
        read.Rows.Take(2).Select(Line).ShouldBe([first, second], bank);
        read.Rows.Count.ShouldBe(bank is "American Express" or "TD Canada Trust" ? 3 : 2);
        string.Join(' ', read.Balances.Where(balance => !balance.Opening).Select(balance => balance.Amount.ToString(CultureInfo.InvariantCulture))).ShouldBe(closing, bank);
    }

    private static string Line(Florin.Import.Formats.StatementRow row) =>
        FormattableString.Invariant($"{row.BookedOn:MM-dd} {row.Amount} {row.Currency} {row.Payee}: {row.Description}");
}
