System.Console.WriteLine(typeof(Stacks.Shop));
