package main

import (
	"context"
	"fmt"
	"log"

	"github.com/workos/workos-go/v4/pkg/usermanagement"
)

func main() {
	usermanagement.SetAPIKey("sk_example_123456789")

	user, err := usermanagement.UpdateUser(
		context.Background(),
		usermanagement.UpdateUserOpts{
			User:          "user_01E4ZCR3C56J083X43JQXF3JK5",
			FirstName:     "Marcelina",
			EmailVerified: true,
			ExternalID:    "2fe01467-f7ea-4dd2-8b79-c2b4f56d0191",
			Metadata: map[string]string{
				"timezone": "America/New_York",
			},
		},
	)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(user.UpdatedAt)
}
