#:project ../src/Florin.ML/Florin.ML.csproj

// What is this payment for? One model of words, taught once more by a single correction.   dotnet run samples/categories.cs
using Florin.ML;
using Florin.ML.Text;

string[] classes = ["groceries", "transport", "restaurants"];
string[][] words =
[
    ["CORNER MARKET", "GREEN GROCER", "CITY SUPERMARKET", "FARM SHOP"],
    ["METRO TICKET", "NIGHT BUS", "CITY TAXI", "RAIL CARD"],
    ["NOODLE BAR", "PIZZA HOUSE", "CITY BISTRO", "RIVER CAFE"],
];
var texts = new List<string>();
var labels = new List<int>();
for (var row = 0; row < 300; row++)
{
    texts.Add($"{words[row % 3][row / 3 % 4]} {1000 + row}");
    labels.Add(row % 3);
}

var model = new TextTrainer(new() { HashBits = 14 }).Fit(new TextRows(texts, labels), classes.Length, new FitRun(Seed: 1));
Tell("PIZZA HOUSE 77");
Tell("CITY TAXI 12");
Tell("CITY BIKES 5");

model = model.With(new TextRow("CITY BIKES 5"), label: 1);
Console.WriteLine("told: CITY BIKES is transport");
Tell("CITY BIKES 6");

void Tell(string text)
{
    var probabilities = new float[model.Classes];
    model.Predict(new TextRow(text), probabilities);
    var best = Array.IndexOf(probabilities, probabilities.Max());
    Console.WriteLine($"{text,-16}{(probabilities[best] >= 0.6 ? classes[best] : "not sure")}");
}

/* prints
PIZZA HOUSE 77  restaurants
CITY TAXI 12    transport
CITY BIKES 5    not sure
told: CITY BIKES is transport
CITY BIKES 6    transport
*/
